// Small words that every module uses.
export const root = document.documentElement;
export const $ = (query, from = document) => from.querySelector(query);
export const $$ = (query, from = document) => [...from.querySelectorAll(query)];
export const glide = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

export const kept = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
};

export function say(words) {
  const toast = $("[data-toast]");
  toast.textContent = words;
  setTimeout(() => { if (toast.textContent === words) toast.textContent = ""; }, 2500);
}
