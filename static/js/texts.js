// The two whole texts: a picked passage and its partner stand level, and the rail shows what is in view.
import { $, $$, glide } from "./dom.js";

const LENGTH = 400; // the rail's own units
const panes = () => $$("[data-text]");
const top = (el) => el.getBoundingClientRect().top;

function place(pane, passage) {
  const seen = top(passage) - top(pane);
  return { pane, seen, down: seen + pane.scrollTop };
}

// `from` is the passage that was picked in a text: that text stays, and the other one comes level. Else both come up,
// or, with the lock off, only the text that `lane` names.
export function level(number, { from, lane }) {
  const places = panes().flatMap((pane) => {
    const passage = from && pane.contains(from) ? from : $(`[data-of~="${number}"]`, pane);
    return passage ? [place(pane, passage)] : [];
  });
  if (!places.length) return;
  const lead = places.find(({ pane }) => pane.contains(from) || pane.id === `text-${lane}`) ?? places[0];
  const moving = $("[data-lock]").checked ? places : from ? [] : [lead];
  const height = lead.pane.clientHeight;
  const wanted = from ? Math.min(lead.seen, height * 0.7) : height / 4;
  const line = Math.min(wanted, ...moving.map(({ down }) => down));
  for (const { pane, down } of moving) {
    const to = Math.round(down - line);
    if (Math.abs(to - pane.scrollTop) > 1) pane.scrollTo({ top: to, behavior: glide() });
  }
  if (!from) scrollTo({ top: scrollY + top($("#findings")), behavior: glide() });
}

// Words that were picked must not vanish under the card that they call up.
export function clearOf(card, passage) {
  const hidden = passage.getBoundingClientRect().bottom - top(card);
  if (hidden > 0) scrollBy({ top: hidden + 16, behavior: glide() });
}

function drawView(pane) {
  const view = $(`[data-view="${pane.id.at(-1)}"]`);
  const [first, last] = [$("p", pane), pane.lastElementChild];
  const words = last.offsetTop + last.offsetHeight - first.offsetTop;
  const share = (down) => Math.min(1, Math.max(0, (down - first.offsetTop) / words));
  const from = share(pane.scrollTop);
  view.setAttribute("y", LENGTH * from);
  view.setAttribute("height", LENGTH * (share(pane.scrollTop + pane.clientHeight) - from));
}

export function drawViews() {
  panes().forEach(drawView);
}

addEventListener("resize", drawViews);
document.addEventListener("scroll", ({ target }) => {
  if (target.matches?.("[data-text]")) requestAnimationFrame(() => drawView(target));
}, { capture: true, passive: true });
