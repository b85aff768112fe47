// Theme, dialogs and keys. The pages work without it.
import { $, root, say } from "./dom.js";
import "./keys.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

// A cookie, so that the server can write the theme into the page and none flashes.
function toggleTheme() {
  const now = root.dataset.theme ?? (dark.matches ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
}

function copy(field) {
  field.select();
  // No clipboard outside https: what is selected can be copied by hand.
  navigator.clipboard?.writeText(field.value).then(() => say("Copied"), () => {});
}

// A page of its own opens over this one.
async function over(link) {
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.addEventListener("close", () => dialog.remove());
  // What is sent from it leaves the address of the page below.
  dialog.setAttribute("hx-replace-url", location.pathname + location.search + location.hash);
  await htmx.ajax("GET", link.href, { target: dialog, swap: "innerHTML", select: "[data-over] > *" });
  dialog.setAttribute("aria-label", $("h2", dialog)?.textContent);
  dialog.showModal();
}

// One listener a kind of event, on the document: swapped-in fragments need no wiring.
document.addEventListener("click", (event) => {
  const hit = (query) => event.target.closest(query);
  if (hit("[data-theme-toggle]")) toggleTheme();
  else if (hit("[data-open]")) $(`#${hit("[data-open]").dataset.open}`).showModal();
  else if (hit("[data-copy]")) copy($(`#${hit("[data-copy]").dataset.copy}`));
  else if (hit("[data-close]")) hit("dialog").close();
  else if (hit("a[data-opens]") && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    over(hit("a[data-opens]"));
  }
});
