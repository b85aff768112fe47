// One finding is selected, in whichever reading is open; filters and readings swap round it. All of it are links too.
import { $, $$, glide, say } from "./dom.js";
import { keys } from "./keys.js";
import { clearOf, drawViews, level } from "./texts.js";

let chosen = ""; // the number of the selected finding: it outlives a swap
let before = {}; // what a swap must not lose

const stations = () => $$("[data-finding]");
const current = () => $("[data-finding][aria-current]");
const station = (number) => document.getElementById(`finding-${number}`);
const numberOf = (finding) => finding.id.split("-")[1];

function describe(finding) {
  const list = stations();
  const [verdict, kinds] = ["span", "small"].map((tag) => $(`.verdict > ${tag}`, finding)?.textContent);
  const what = kinds ? `${verdict}, ${kinds.toLowerCase()}` : verdict;
  return `Finding ${list.indexOf(finding) + 1} of ${list.length} · ${what}`;
}

function clear() {
  current()?.removeAttribute("aria-current");
  for (const el of $$("[data-on]")) el.removeAttribute("data-on");
}

// `still`: what is in view stays there, since not the reader but the page has changed.
function select(finding, { focus = true, scroll = focus, still = false, from, lane } = {}) {
  if (!finding) return;
  clear();
  chosen = numberOf(finding);
  finding.setAttribute("aria-current", "true");
  for (const el of $$(`[data-of~="${chosen}"], .tick[href$="#finding-${chosen}"]`)) el.setAttribute("data-on", "");
  $("[data-here]").textContent = describe(finding);
  history.replaceState(history.state, "", `#finding-${chosen}`);
  if (focus) finding.focus({ preventScroll: true });
  if (still) return;
  if (from) clearOf(finding, from);
  if ($("[data-text]")) level(chosen, { from, lane });
  else if (scroll) finding.scrollIntoView({ block: "nearest", behavior: glide() });
}

function leave() {
  const finding = current();
  if (!finding) return;
  // A card goes with its selection, and would take the focus along.
  if (finding.matches(".card") && finding.contains(document.activeElement)) $("#findings").focus({ preventScroll: true });
  clear();
  chosen = "";
  $("[data-here]").textContent = $("[data-count]").textContent;
  history.replaceState(history.state, "", location.pathname + location.search);
}

function step(by) {
  const list = stations();
  const at = list.indexOf(current());
  select(list[Math.min(list.length - 1, Math.max(0, at + by))]);
}

// The link leaves the filter out: it must lead to the finding for everyone.
async function copyLink(finding) {
  if (!finding) return;
  const swap = new URLSearchParams(location.search).has("swap") ? "?swap=1" : "";
  const link = `${location.origin}${location.pathname}${swap}#${finding.id}`;
  try {
    await navigator.clipboard.writeText(link);
    say("Link copied");
  } catch {
    say(link); // no clipboard outside https: show what to copy
  }
}

// An address names a finding, or the words of A or B that it rests on.
function follow(still = false) {
  const [, place, number] = location.hash.match(/^#(finding|a|b)-(\d+)$/) ?? [];
  if (number) select(station(number), { focus: false, scroll: false, still, lane: place });
}

Object.assign(keys, {
  j: () => step(1),
  k: () => step(-1),
  c: () => copyLink(current()),
  1: () => $("#reading-1").click(),
  2: () => $("#reading-2").click(),
  3: () => $("#reading-3").click(),
  Escape: leave,
});

document.addEventListener("click", (event) => {
  const hit = (query) => event.target.closest(query);
  const finding = hit("[data-finding]");
  const passage = hit("[data-of]");
  const ref = hit(".ref");
  if (hit(".copy")) copyLink(finding);
  else if (hit("[data-leave]")) {
    event.preventDefault();
    leave();
  } else if (ref || (passage && !hit("a"))) {
    const number = ref ? ref.hash.split("-")[1] : passage.dataset.of.split(" ")[0];
    event.preventDefault();
    const words = hit("[data-text]") && (passage ?? ref);
    select(station(number), { focus: false, scroll: true, from: words, lane: hit("[data-lane]")?.dataset.lane });
  } else if (hit("[data-text]")) leave();
  else if (finding && !hit("a, button, summary")) select(finding, { focus: false, scroll: false });
});

// Filters lead to #findings for readers without script; where htmx swaps in place, nobody has moved.
document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  if (detail.pathInfo.anchor === "findings") detail.pathInfo.anchor = undefined;
});

// An address holds what was asked for, and no empty fields.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData]) if (!value) detail.formData.delete(name);
});

document.addEventListener("htmx:beforeSwap", () => {
  const scrolled = $$(".filters, [data-text]").map((el) => [el.id || "filters", el.scrollLeft, el.scrollTop]);
  before = { scrolled, down: scrollY, focused: document.activeElement !== document.body };
});

document.addEventListener("htmx:afterSwap", () => {
  for (const [id, left, down] of before.scrolled ?? []) {
    const el = document.getElementById(id) ?? $(".filters");
    el?.scrollTo({ left, top: down, behavior: "instant" });
  }
  // The browser would keep old rows in view while new ones come in above them.
  scrollTo({ top: before.down, behavior: "instant" });
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const whole = detail.target.id === "comparison";
  if (!whole && detail.target.id !== "findings") return;
  const find = $("#find");
  if (find && find !== document.activeElement) find.value = new URLSearchParams(location.search).get("q") ?? "";
  $("[data-here]").textContent = $("[data-status]").textContent = $("[data-count]").textContent;
  drawViews();
  if (location.hash) follow(!whole);
  else select(station(chosen), { focus: false, scroll: whole, still: !whole });
  if (before.focused && document.activeElement === document.body) (current() ?? $("#show-all"))?.focus({ preventScroll: true });
});

addEventListener("hashchange", () => follow());
drawViews();
follow();
