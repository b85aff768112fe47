// The library: rows by key, ticks, and lists that narrow at once. The page works without it.
import { $, $$ } from "./dom.js";
import { keys } from "./keys.js";

const links = () => $$(".item h2 a");
const here = () => document.activeElement?.closest?.(".item");

function step(by) {
  const all = links();
  const at = all.findIndex((link) => link.closest(".item") === here());
  all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

Object.assign(keys, {
  j: () => step(1),
  k: () => step(-1),
  x: () => here()?.querySelector(".pick").click(),
});

function count() {
  const ticks = $$(".item .pick"), chosen = ticks.filter((tick) => tick.checked).length;
  const all = $("[data-all]"), told = $("[data-chosen]");
  if (!all) return;
  all.checked = chosen === ticks.length;
  all.indeterminate = chosen > 0 && !all.checked;
  told.textContent = chosen ? `${chosen} selected` : "";
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-narrows]")) target.form.requestSubmit();
  if (target.matches("[data-all]")) for (const tick of $$(".item .pick")) tick.checked = target.checked;
  if (target.matches("[data-all], .pick")) count();
});
document.addEventListener("htmx:afterSwap", count);
document.addEventListener("toggle", ({ target }) => {
  if (target.open && target.matches(".adds")) $("input[name=name]", target).focus();
}, true);
count();
