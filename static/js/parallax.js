// Theme, keyboard and the current finding. The pages work without it: filters and permalinks are ordinary links.
const root = document.documentElement;
const $ = (query, from = document) => from.querySelector(query);
const $$ = (query, from = document) => [...from.querySelectorAll(query)];
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

const kept = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
};

function say(words) {
  const toast = $("[data-toast]");
  toast.textContent = words;
  setTimeout(() => { if (toast.textContent === words) toast.textContent = ""; }, 2500);
}

// A cookie, so that the server can write the theme into the page and none flashes.
function toggleTheme() {
  const now = root.dataset.theme ?? (dark.matches ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
}

// Findings: one is current, and j and k move among those on the page.
const findings = () => $$("[data-finding]");
const current = () => $("[data-finding][aria-current]");

function select(finding, focus = true) {
  if (!finding) return;
  current()?.removeAttribute("aria-current");
  finding.setAttribute("aria-current", "true");
  for (const tick of $$(".tick")) tick.toggleAttribute("data-on", tick.hash === `#${finding.id}`);
  const list = findings();
  const [verdict, kinds] = ["span", "small"].map((tag) => $(`.verdict > ${tag}`, finding)?.textContent);
  const what = kinds ? `${verdict}, ${kinds.toLowerCase()}` : verdict;
  $("[data-here]").textContent = `Finding ${list.indexOf(finding) + 1} of ${list.length} · ${what}`;
  if (!focus) return;
  finding.focus({ preventScroll: true });
  finding.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
}

function step(by) {
  const list = findings();
  const at = list.indexOf(current());
  select(list[Math.min(list.length - 1, Math.max(0, at + by))]);
}

// The link leaves the filter out: it must lead to the finding for everyone.
async function copyLink(finding) {
  if (!finding) return;
  const link = `${location.origin}${location.pathname}#${finding.id}`;
  try {
    await navigator.clipboard.writeText(link);
    say("Link copied");
  } catch {
    say(link); // no clipboard outside https: show what to copy
  }
}

function follow() {
  if (location.hash.startsWith("#finding-")) select(document.getElementById(location.hash.slice(1)), false);
}

// One listener a kind of event, on the document: swapped-in fragments need no wiring.
document.addEventListener("click", ({ target }) => {
  const hit = (query) => target.closest(query);
  const finding = hit("[data-finding]");
  if (hit("[data-theme-toggle]")) toggleTheme();
  else if (hit("[data-open]")) document.getElementById(hit("[data-open]").dataset.open).showModal();
  else if (hit("[data-close]")) hit("dialog").close();
  else if (hit("[data-copy-link]")) copyLink(finding);
  else if (finding && !hit("a, button")) select(finding, false);
});

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-keys-switch]")) kept.set("keys", target.checked ? "on" : "off");
});

const keys = {
  j: () => step(1),
  k: () => step(-1),
  c: () => copyLink(current()),
  "/": () => $("#find")?.focus(),
  "?": () => $("#keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  if (event.key === "Escape" && typing) event.target.blur();
  if (typing || $("dialog:modal") || kept.get("keys") === "off" || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

// Filters lead to #findings for readers without script; where htmx swaps in place, nobody has moved.
document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  if (detail.pathInfo.anchor === "findings") detail.pathInfo.anchor = undefined;
});

let scrolled = 0; // how far the reader had moved the row of filters on a narrow screen
document.addEventListener("htmx:beforeSwap", () => { scrolled = $(".filters")?.scrollLeft ?? 0; });
document.addEventListener("htmx:afterSwap", () => { if ($(".filters")) $(".filters").scrollLeft = scrolled; });

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target.id !== "findings") return;
  $("[data-here]").textContent = $("[data-status]").textContent = $("[data-count]").textContent;
  follow();
});

addEventListener("hashchange", follow);
$("[data-keys-switch]").checked = kept.get("keys") !== "off";
follow();
