// From change to change.
import { $$, glide } from "./dom.js";
import { keys } from "./keys.js";

let at = -1;

function go(step) {
  const changes = $$("[data-change]");
  if (!changes.length) return;
  at = Math.min(Math.max(at + step, 0), changes.length - 1);
  changes[at].scrollIntoView({ block: "center", behavior: glide() });
  changes[at].focus({ preventScroll: true });
}

Object.assign(keys, { n: () => go(1), p: () => go(-1) });
