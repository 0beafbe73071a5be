// Everything here makes a working page nicer; no page needs it.
import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";
import { forgetArrived, keepDrafts } from "./drafts.js";
import { menus } from "./menus.js";
import { sendOnce, sendOnChange } from "./sending.js";

window.htmx = htmx;
window.Alpine = Alpine;

Alpine.data("opens", () => ({
  open: false,
  toggle() {
    this.open = !this.open;
  },
}));

function enhance(root) {
  keepDrafts(root);
  sendOnce(root);
  sendOnChange(root);
}

document.documentElement.classList.add("has-script");
menus();
forgetArrived();
const start = () => {
  enhance(document);
  Alpine.start();
  document.getElementById("error-summary")?.focus();
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
