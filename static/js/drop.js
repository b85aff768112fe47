// Files dropped on a field. Beside it they must not open in place of the form.
export function onDrop(take) {
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      const drop = event.target.closest?.("[data-drop]");
      if (!drop) return;
      drop.toggleAttribute("data-over", kind === "dragover");
      if (kind === "drop") take(event.dataTransfer, drop);
    });
  }
}
