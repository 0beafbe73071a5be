// Ctrl+K (on a Mac: Cmd+K) puts the cursor in the field that searches everywhere. Not "/" alone: a single sign as a
// shortcut gets in the way of who speaks to the computer (WCAG 2.1.4).
export function focusSearch() {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const field = document.getElementById("search-everywhere");
    if (!field?.checkVisibility()) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
