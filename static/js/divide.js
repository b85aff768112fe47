// Passages by key and by mouse. Without it the page works: its buttons send what was chosen.
import { $, $$, glide } from "./dom.js";
import { keys } from "./keys.js";

const passages = () => $$("[data-passage]");
const current = () => document.activeElement?.closest("[data-passage]");

function go(step) {
  const all = passages();
  const next = all[current() ? all.indexOf(current()) + step : 0];
  if (!next) return;
  $(":checked", next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", behavior: glide() });
}

function give(key) {
  if (!current()) go(0);
  const choice = $(`[data-key="${key}"]`, current() ?? document);
  if (!choice) return;
  choice.focus({ preventScroll: true });
  choice.click();
}

keys.j = () => go(1);
keys.k = () => go(-1);
keys.u = () => $("[data-undo]:enabled")?.click();
for (const key of ["a", "n", "b"]) keys[key] = () => give(key);

// Up and down lead to other passages; a choice within one is made by left and right.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.matches("[data-key]")) return;
  event.preventDefault();
  go(step);
});

document.addEventListener("change", ({ target }) => {
  target.closest("[data-passage]")?.setAttribute("data-given", "");
});

// The list comes anew, and its buttons with it: the focus stays with the passage.
let left = -1;

document.addEventListener("htmx:beforeSwap", () => { left = passages().indexOf(current()); });
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement !== document.body || left < 0) return;
  const all = passages();
  $(":checked", all[Math.min(left, all.length - 1)])?.focus({ preventScroll: true });
});

// One list of places to split at is open at a time.
document.addEventListener("toggle", ({ target }) => {
  if (target.open) for (const other of $$(".split[open]")) if (other !== target) other.open = false;
}, true);
