// Check the text: buttons of an account swap that account alone, and single keys reach them. Without it all works too.
import { $, $$, glide, settled } from "./dom.js";
import { keys } from "./keys.js";

const pane = (el) => el?.closest("[data-pane]");
const box = () => document.activeElement?.closest("[data-row]")?.querySelector("[data-keep]");

function send(button) {
  const target = pane(button);
  htmx.ajax("POST", button.formAction, { source: button, target, swap: "outerHTML show:none" });
}

// A tick on its way is answered with a new version: what is pressed meanwhile would be out of date before it arrives.
function again(form, pressed) {
  const button = pressed?.id ? $(`#${pressed.id}`) : pressed;
  if (button?.isConnected) form.requestSubmit(button);
}

// A file goes with a whole page; so does what leads to another one.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-check]");
  if (!form) return;
  if ($(".repair.htmx-request", form)) {
    event.preventDefault();
    settled(() => again(form, event.submitter));
  } else if (event.submitter?.matches("[data-pane] [name=do]")) {
    event.preventDefault();
    send(event.submitter);
  } else if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "true";
});

addEventListener("pageshow", () => delete $("[data-check]")?.dataset.sent);

// What is typed and not saved yet would be lost.
const TYPED = "[data-check] :is(textarea, input:not([type=checkbox], [type=file]))";

addEventListener("beforeunload", (event) => {
  if (!$("[data-check]").dataset.sent && $$(TYPED).some((field) => field.value !== field.defaultValue)) event.preventDefault();
});

// A refused wish comes back as the account stands now, with the reason.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (![409, 422, 429].includes(detail.xhr.status)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

// The language may be known only once a worker has looked.
document.addEventListener("parallax:language", ({ detail }) => {
  for (const text of $$(`#${detail.side} [data-text]`)) {
    text.lang = detail.lang;
    text.dir = detail.dir;
  }
});

function step(by) {
  const boxes = $$("[data-keep]");
  const at = boxes.indexOf(box());
  const next = boxes[Math.min(boxes.length - 1, Math.max(0, at + by))];
  next?.focus({ preventScroll: true });
  next?.closest("li").scrollIntoView({ block: "nearest", behavior: glide() });
}

const press = (key) => () => document.activeElement?.closest("[data-row]")?.querySelector(`[data-key=${key}]`)?.click();

Object.assign(keys, {
  j: () => step(1),
  k: () => step(-1),
  x: () => box()?.click(),
  e: press("e"),
  s: press("s"),
  m: press("m"),
  u: () => $("[id$=-undo]", pane(document.activeElement) ?? document)?.click(),
  Escape: () => $("[data-opened] [data-cancel]", pane(document.activeElement) ?? document)?.click(),
});

// In the editor, before the single keys hear of it.
document.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-editor]")) return;
  const button = event.key === "Escape" ? "cancel" : event.key === "Enter" && (event.ctrlKey || event.metaKey) ? "save" : "";
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  $(`[data-${button}]`, event.target.closest("[data-opened]")).click();
}, true);

document.addEventListener("change", ({ target }) => {
  const name = target.matches("[type=file]") && target.closest(".row").querySelector("[data-file-name]");
  if (name) name.textContent = target.files[0]?.name ?? "";
});

$("[data-faults]")?.focus();
