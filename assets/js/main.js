// Everything here makes a working page nicer; no page needs it.
import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";
import { forgetArrived, forgetDraftsAtSignOut, keepDrafts } from "./drafts.js";
import { numberLines } from "./lines.js";
import { menus } from "./menus.js";
import { network } from "./network.js";
import { focusSearch } from "./searching.js";
import { sendOnce, sendOnChange } from "./sending.js";

window.htmx = htmx;
window.Alpine = Alpine;

Alpine.data("opens", () => ({
  open: false,
  toggle() {
    this.open = !this.open;
  },
}));

document.documentElement.classList.add("has-script");
menus();
sendOnce();
sendOnChange();
forgetDraftsAtSignOut();
forgetArrived();
keepDrafts(document);
focusSearch();
numberLines();
network();
document.addEventListener("htmx:load", (event) => keepDrafts(event.detail.elt));
document.getElementById("error-summary")?.focus();
Alpine.start();
