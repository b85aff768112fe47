// Small words that every module uses.
export const root = document.documentElement;
export const $ = (query, from = document) => from.querySelector(query);
export const $$ = (query, from = document) => [...from.querySelectorAll(query)];
export const glide = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

export const kept = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
};

// Once nothing is on its way.
export const settled = (act) => ($(".htmx-request, .htmx-settling") ? setTimeout(settled, 20, act) : act());

export function say(words) {
  const toast = $("[data-toast]");
  toast.textContent = words;
  setTimeout(() => { if (toast.textContent === words) toast.textContent = ""; }, 2500);
}
