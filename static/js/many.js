// What was chosen, with the paths that a request alone does not carry; and the ticks of the list. Both pages work without.
import { $, $$ } from "./dom.js";
import { onDrop } from "./drop.js";

const count = (n, word) => `${n.toLocaleString("en-GB")} ${word}${n === 1 ? "" : "s"}`;
const size = (bytes) => (bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`);
const form = $("[data-many]");

if (form) {
  const [files, folder, paths, told] = ["[name=several]", "[name=folder]", "[name=paths]", "[data-chosen]"].map((query) => $(query, form));
  const most = { bytes: Number(form.dataset.mostBytes), files: Number(form.dataset.mostFiles) };
  const empty = told.textContent;
  let dropped = null;

  const chosen = () => [...files.files, ...folder.files];
  const listed = () => dropped ?? chosen().map((file) => file.webkitRelativePath || file.name);
  const bytes = () => chosen().reduce((sum, file) => sum + file.size, 0);

  function tooMuch() {
    if (bytes() > most.bytes) return `That is more than the ${size(most.bytes)} that can be sent at once. Choose a part of it.`;
    return chosen().length > most.files ? `That is more than the ${count(most.files, "file")} that can be sent at once. Choose a part of it.` : "";
  }

  function tell() {
    paths.value = chosen().length ? JSON.stringify(listed()) : "";
    const top = listed()[0]?.split("/").slice(0, -1)[0] ?? "";
    const of = chosen().length === 1 ? ` (${chosen()[0].name})` : top ? ` in “${top}”` : "";
    told.textContent = chosen().length ? `${count(chosen().length, "file")}${of}, ${size(bytes())}. ${tooMuch()}`.trim() : empty;
    told.toggleAttribute("data-too-much", Boolean(tooMuch()));
  }

  form.addEventListener("change", ({ target }) => {
    if (target !== files && target !== folder) return;
    dropped = null;
    (target === files ? folder : files).value = "";
    tell();
  });

  // The entries must be asked for before the event is over, their files come later.
  async function filesOf(entry, above = "") {
    if (entry.isFile) return [[above + entry.name, await new Promise((take, fail) => entry.file(take, fail))]];
    const reader = entry.createReader(), found = [];
    for (let some; (some = await new Promise((take, fail) => reader.readEntries(take, fail))).length;) {
      for (const one of some) found.push(...await filesOf(one, `${above}${entry.name}/`));
      if (found.length > most.files) break;
    }
    return found;
  }

  async function take(entries) {
    const found = (await Promise.all(entries.map((entry) => filesOf(entry)))).flat();
    const held = new DataTransfer();
    for (const [, file] of found) held.items.add(file);
    folder.value = "";
    files.files = held.files;
    dropped = found.map(([path]) => path);
    tell();
  }

  onDrop((held) => take([...held.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)));

  // A second press must not make a second upload; coming back to the page allows a new one.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent || tooMuch()) { event.preventDefault(); return; }
    form.dataset.sent = "true";
    told.textContent = "Sending…";
  });
  addEventListener("pageshow", () => { delete form.dataset.sent; tell(); });
}

function ticks() {
  const boxes = $$(".pairs [name=c]"), all = $("[data-all]"), words = $("[data-compare]");
  if (!all) return;
  const ticked = boxes.filter((box) => box.checked);
  all.checked = boxes.length > 0 && ticked.length === boxes.length;
  all.indeterminate = ticked.length > 0 && !all.checked;
  if (!words) return;
  const ready = $$(".pairs [data-is-ready]"), chosen = ready.filter((box) => box.checked).length;
  const label = document.createElement("span");
  Object.assign(label, { id: "ready", textContent: chosen });
  words.replaceChildren("Compare the ", label, chosen < ready.length ? " ticked" : chosen === 1 ? " that is ready" : " that are ready");
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-all]")) for (const box of $$(".pairs [name=c]")) box.checked = target.checked;
  if (target.closest(".pairs")) ticks();
});
for (const settled of ["htmx:oobAfterSwap", "htmx:afterSettle"]) document.addEventListener(settled, ticks);
addEventListener("pageshow", ticks);
