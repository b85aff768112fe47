// Single keys, with one switch to turn them off. A page adds its own to `keys`.
import { $, kept } from "./dom.js";

export const keys = {
  "/": () => $("#find")?.focus(),
  "?": () => $("#keys").showModal(),
};

const FIELD = "input:not([type=checkbox], [type=radio]), textarea, select";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog:modal")) return;
  const typing = event.target.matches(FIELD);
  if (event.key === "Escape" && typing) return event.target.blur();
  const isOff = kept.get("keys") === "off" && event.key !== "Escape";
  if (typing || isOff || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-keys-switch]")) kept.set("keys", target.checked ? "on" : "off");
});

$("[data-keys-switch]").checked = kept.get("keys") !== "off";
