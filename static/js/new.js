// Word counts, files and drops on the form. Without it the form works: files are then read by the server.
import { $$ } from "./dom.js";
import { onDrop } from "./drop.js";

const LONGEST = 5 * 1024 * 1024;
const inPane = (el, query) => el.closest("[data-pane]").querySelector(query);
const many = (n, word) => `${n.toLocaleString("en-GB")} ${word}${n === 1 ? "" : "s"}`;

// Counted as the server counts: words between white space, paragraphs between empty lines.
function count(pane) {
  const text = pane.value.trim();
  const words = text ? text.split(/\s+/).length : 0;
  const paragraphs = text ? text.split(/\n\s*\n/).length : 0;
  const most = Number(pane.dataset.countWords);
  const over = words > most ? `, ${many(words - most, "word")} more than Parallax compares` : "";
  inPane(pane, "[data-words]").textContent = `${many(words, "word")}, ${many(paragraphs, "paragraph")}${over}`;
}

function fill(pane, text) {
  pane.value = text;
  pane.dispatchEvent(new Event("input", { bubbles: true }));
}

// Only plain text that is surely UTF-8 goes into the pane. All else is the server's to read.
async function read(file) {
  if (/\.(?!txt$)\w+$/i.test(file.name) || file.size > LONGEST) return null;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return /[\0-\x08\x0e-\x1f]/.test(text) || /^\s*(%PDF|\{\\rtf|<|[\w-]+:.*\n[\w-]+:)/i.test(text) ? null : text.trim();
  } catch {
    return null;
  }
}

// The file is sent along with the text that was read from it, since its bytes are kept.
async function take(input) {
  const [file] = input.files;
  const pane = inPane(input, "textarea");
  const name = inPane(input, "[data-file-name]");
  if (!file) { name.textContent = name.dataset.endings; return; }
  name.textContent = pane.value.trim() ? `${file.name} (clear the text to use it)` : file.name;
  const text = pane.value.trim() ? null : await read(file);
  if (input.files[0] !== file || pane.value.trim()) return;
  if (!text) { name.textContent = `${file.name}, to be read at the next step`; return; }
  fill(pane, text);
  pane.dataset.of = file.name;
}

// What was typed into the text of a file is no longer what the file says.
function letGo(pane) {
  if (!pane.dataset.of) return;
  delete pane.dataset.of;
  const input = inPane(pane, "[type=file]");
  input.value = "";
  take(input);
}

function allowFetching(field) {
  const button = inPane(field, "[data-fetch]");
  if (button) button.disabled = !field.value.trim();
}

document.addEventListener("input", ({ target, isTrusted }) => {
  if (target.matches("[data-count-words]")) count(target);
  if (target.matches("[data-count-words]") && isTrusted) letGo(target);
  if (target.matches("[data-pane] [type=url]")) allowFetching(target);
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-pane] [type=file]")) take(target);
});

document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-clear]")) return;
  const pane = inPane(target, "textarea");
  const input = inPane(target, "[type=file]");
  // A file that waits for the text to go is used; one that is used goes.
  if (!pane.value.trim()) input.value = "";
  fill(pane, "");
  letGo(pane);
  take(input);
  pane.focus();
});

onDrop((dropped, drop) => {
  const input = inPane(drop, "[type=file]");
  input.files = dropped.files;
  take(input);
});

// A link dropped on the text is an address to fetch.
document.addEventListener("drop", (event) => {
  const drop = event.target.closest?.("[data-drop]");
  const link = event.dataTransfer?.getData("text/uri-list").split("\n").find((line) => /^https?:/.test(line));
  if (!drop || !link) return;
  event.preventDefault();
  const field = inPane(drop, "[type=url]");
  field.value = link.trim();
  allowFetching(field);
});

// A second press must not make a second comparison; coming back to the page allows a new one.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-new]");
  if (!form) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "true";
});

addEventListener("pageshow", () => {
  for (const form of $$("[data-new]")) delete form.dataset.sent;
  for (const pane of $$("[data-count-words]")) count(pane);
  for (const field of $$("[data-pane] [type=url]")) allowFetching(field);
});

document.querySelector("[data-faults]")?.focus();
