// What people add: the panel of a finding, notes on selected words, and what others changed meanwhile.
import { $, $$, say } from "./dom.js";
import { keys } from "./keys.js";

const EVERY = 2000;
const comparison = () => $("#comparison");
const panel = () => $("[data-panel]");
const current = () => $("[data-finding][aria-current]");
const station = (number) => document.getElementById(`finding-${number}`);
const address = (path, more = {}) => {
  const url = new URL(comparison().dataset.people + path, location);
  const asked = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries({ swap: asked.get("swap"), ...more })) if (value) url.searchParams.set(name, value);
  return url.pathname + url.search;
};

function close() {
  const open = panel();
  if (!open) return;
  const finding = open.closest("[data-finding]");
  open.remove();
  ($(".notes", finding) ?? finding)?.focus({ preventScroll: true });
}

const isWritten = (form) => $$("textarea", form).some((field) => field.value !== field.defaultValue);

async function open(finding, part) {
  if (!finding) return say("Choose a finding first: j and k move");
  const number = finding.id.split("-")[1];
  if (panel() && panel().dataset.panel !== number) {
    if (isWritten(panel())) return panel().querySelector("textarea").focus();
    close();
  }
  const url = address(`f/${number}/`, { part });
  const place = panel() ? { target: panel(), swap: "outerHTML" } : { target: finding, swap: "beforeend" };
  await htmx.ajax("GET", url, place);
  ($("[data-first]", panel()) ?? panel())?.focus();
}

const tool = (part) => () => open(current(), part);
const escape = keys.Escape;
Object.assign(keys, {
  a: () => (selected() ? onWords() : open(current(), "notes")),
  o: tool("verdict"),
  r: tool("claims"),
  C: tool("cite"),
  n: () => { location.href = address("work/next/", { after: current()?.id.split("-")[1] }); },
  u: () => $("#undo")?.requestSubmit(),
  U: () => $("#redo")?.requestSubmit(),
  Escape: () => (panel() ? close() : escape()),
});

document.addEventListener("click", (event) => {
  const hit = (query) => event.target.closest(query);
  const link = hit("a.notes");
  if (hit("[data-close-panel]") && comparison()) {
    event.preventDefault();
    close();
  } else if (link && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    const finding = link.closest("[data-finding]");
    if (panel() && finding.contains(panel())) close();
    else open(finding, "notes");
  } else if (hit("[data-on-words]")) onWords();
});

// A refused wish comes back as the form it was written in, with the reason.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (![409, 422].includes(detail.xhr.status)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

// Rows are shown anew one by one; an open panel, with what is typed in it, moves along.
async function refresh(number) {
  const old = station(number);
  if (!old) return;
  const asked = { view: comparison().dataset.view, q: new URLSearchParams(location.search).get("q") };
  const answer = await fetch(address(`f/${number}/row/`, asked));
  if (!answer.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-finding]");
  const kept = $("[data-panel]", old);
  if (old.hasAttribute("aria-current")) made.setAttribute("aria-current", "true");
  const focused = kept?.contains(document.activeElement) ? document.activeElement : null;
  const hadFocus = old.contains(document.activeElement);
  if (kept) made.append(kept);
  old.replaceWith(made);
  htmx.process(made);
  if (focused) focused.focus({ preventScroll: true });
  else if (hadFocus) made.focus({ preventScroll: true });
}

// As a filter swaps them: what is in view stays there. The panel goes for the swap alone: people may write.
let held = [];

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.requestConfig.elt !== comparison()) return;
  held = [panel(), document.activeElement];
  held[0]?.remove();
});

async function refreshAll() {
  const selectOOB = `#lead,${comparison().getAttribute("hx-select-oob")}`;
  held = [];
  await htmx.ajax("GET", location.pathname + location.search, { source: "#comparison", selectOOB });
  const [kept, focused] = held;
  const home = kept && (station(kept.dataset.panel) ?? (isWritten(kept) && $("#findings")));
  home?.append(kept);
  if (kept?.contains(focused)) focused.focus({ preventScroll: true });
}

// The whole texts show the verdicts too, and which words have notes. One after the other.
let renewed = Promise.resolve();

function renew({ findings, aligned }) {
  const rowsAlone = comparison().dataset.view === "topics" && !aligned;
  renewed = renewed.then(() => (rowsAlone ? Promise.all(findings.map(refresh)) : refreshAll())).catch(() => {});
}

document.addEventListener("parallax:changed", ({ detail }) => {
  seen = Math.max(seen, detail.revision);
  $("#on-words")?.close();
  renew(detail);
});

// What others changed, every two seconds, for as long as the page is in view.
let seen = Number(comparison()?.dataset.revision ?? 0);
let tag = "";

async function poll() {
  if (document.hidden || !comparison()) return;
  try {
    const answer = await fetch(address("changes/", { since: seen }), { headers: tag ? { "If-None-Match": tag } : {} });
    if (answer.status !== 200) return;
    tag = answer.headers.get("ETag") ?? "";
    const news = await answer.json();
    if (news.revision <= seen) return;
    seen = news.revision;
    if (news.changes) say("Others have changed this comparison");
    renew({ findings: news.findings, aligned: news.realigned });
  } catch { /* offline: the next turn tries again */ }
}

if (comparison()?.dataset.revision) setInterval(poll, EVERY);

// Words that the reader selected in one of the texts.
function selected() {
  const chosen = getSelection();
  if (!chosen?.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const from = range.startContainer.parentElement?.closest("[data-side]");
  if (!from || !from.contains(range.endContainer)) return null;
  const words = wordsOf(range.cloneContents());
  const before = document.createRange();
  before.setStart($(`[data-side="${from.dataset.side}"]`), 0);
  before.setEnd(range.startContainer, range.startOffset);
  return words && { words, side: from.dataset.side, near: wordsOf(before.cloneContents()).length };
}

function wordsOf(fragment) {
  for (const extra of $$(".ref, .text__n, .whose, .vh", fragment)) extra.remove();
  for (const paragraph of $$("p", fragment)) paragraph.append("\n");
  return fragment.textContent.trim();
}

// A tap on the button may take the selection away before it arrives.
let picked = null;

function onWords() {
  const chosen = selected() ?? picked;
  const dialog = $("#on-words");
  if (!chosen || !dialog) return;
  $("form", dialog).reset();
  for (const [name, value] of Object.entries(chosen)) $(`[name="${name}"]`, dialog).value = value;
  $("blockquote", dialog).textContent = chosen.words;
  $("[data-refused]", dialog).textContent = "";
  dialog.showModal();
  $("textarea[name=body]", dialog).focus();
}

document.addEventListener("selectionchange", () => {
  const button = $("[data-on-words]");
  if (!button) return;
  const now = selected();
  if (now) picked = now;
  if (now) button.hidden = false;
  else setTimeout(() => { button.hidden = !selected(); }, 400);
});
