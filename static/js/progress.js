// The waiting page gives way to the result: "back" must not lead to it again, for it would only lead on.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const next = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (!next) return;
  event.preventDefault();
  location.replace(next);
});

// What was waited for is deleted: the page that says so takes over.
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status === 404) location.reload();
});
