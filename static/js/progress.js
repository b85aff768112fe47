// The waiting page gives way to the result: "back" must not lead to it again, for it would only lead on.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const next = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (!next) return;
  event.preventDefault();
  location.replace(next);
});
