// Single keys, with one switch to turn them off. A page adds its own to `keys`.
import { $, kept, settled } from "./dom.js";

export const keys = {
  "/": () => $("#find")?.focus(),
  "?": () => $("#keys").showModal(),
};

const FIELD = "input:not([type=checkbox], [type=radio]), textarea, select";

// Ctrl+Z, which everyone knows, does what the single key does, also where those are off.
function single(event) {
  if (!event.ctrlKey && !event.metaKey) return kept.get("keys") === "off" && event.key !== "Escape" ? "" : event.key;
  return event.key.toLowerCase() === "z" ? (event.shiftKey ? "U" : "u") : "";
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || $("dialog:modal")) return;
  const key = single(event);
  const typing = event.target.matches(FIELD);
  if (key === "Escape" && typing) return event.target.blur();
  if (typing || !keys[key]) return;
  event.preventDefault();
  // What undo takes back may be on its way.
  if ("uU".includes(key)) settled(keys[key]);
  else keys[key]();
});

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-keys-switch]")) kept.set("keys", target.checked ? "on" : "off");
});

$("[data-keys-switch]").checked = kept.get("keys") !== "off";
