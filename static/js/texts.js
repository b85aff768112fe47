// The two whole texts: a picked passage and its partner stand level, and the rail shows what is in view.
import { $, $$, glide } from "./dom.js";

const LENGTH = 400; // the rail's own units
const panes = () => $$("[data-text]");
const top = (el) => el.getBoundingClientRect().top;

function place(pane, passage) {
  const seen = top(passage) - top(pane);
  return { pane, seen, down: seen + pane.scrollTop };
}

// `from` is what was picked, if it was picked in a text: that text stays, and the other one comes level.
export function level(number, from) {
  const places = panes().flatMap((pane) => {
    const passage = from && pane.contains(from) ? from : $(`[data-of~="${number}"]`, pane);
    return passage ? [place(pane, passage)] : [];
  });
  if (!places.length) return;
  const lead = places.find(({ pane }) => pane.contains(from)) ?? places[0];
  const moving = $("[data-lock]").checked ? places : from ? [] : [lead];
  const height = lead.pane.clientHeight;
  const wanted = from ? Math.min(lead.seen, height * 0.7) : height / 4;
  const line = Math.min(wanted, ...moving.map(({ down }) => down));
  for (const { pane, down } of moving) pane.scrollTo({ top: down - line, behavior: glide() });
  if (!from) scrollTo({ top: scrollY + top($("#findings")), behavior: glide() });
}

function drawView(pane) {
  const view = $(`[data-view="${pane.id.at(-1)}"]`);
  const words = pane.lastElementChild.offsetTop + pane.lastElementChild.offsetHeight;
  const from = Math.min(1, pane.scrollTop / words);
  view.setAttribute("y", LENGTH * from);
  view.setAttribute("height", LENGTH * Math.min(1 - from, pane.clientHeight / words));
}

export function drawViews() {
  panes().forEach(drawView);
}

document.addEventListener("scroll", ({ target }) => {
  if (target.matches?.("[data-text]")) requestAnimationFrame(() => drawView(target));
}, { capture: true, passive: true });
