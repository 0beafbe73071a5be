// Keeps what is being typed in a form on this device until it has arrived, so that a lost connection loses nothing.
// <form data-draft="key">. Only text areas and single-line text; never passwords, hidden fields or choices. (A form that
// sends itself, data-steady, keeps all that is filled in: see steady.js.) What lies there is sealed: see kept.js.
// Sending marks the draft; it is removed when the server answers with a redirect to a result, which is how every
// accepted form ends. No connection, an error or a session that ran out: the text stands there again next time. A page
// of signing in (a password field, or data-keep-drafts) is no result: what was sent did not arrive, and stays.
// A draft is also forgotten after a week and at signing out.
import { Place, forgetAll, forgetOld, forgetSent, keepSent } from "./kept.js";
import { steady } from "./steady.js";

const KEPT = 'textarea[name], input[type="text"][name], input:not([type])[name]';

export function forgetArrived() {
  forgetOld();
  if (document.querySelector('input[type="password"], [data-keep-drafts]')) {
    keepSent();
    return;
  }
  const [navigation] = performance.getEntriesByType("navigation");
  if (navigation?.type === "navigate" && navigation.redirectCount > 0) forgetSent();
}

export function keepDrafts(root) {
  for (const form of formsIn(root, "form[data-draft]")) keep(form);
}

export function forgetDraftsAtSignOut() {
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-drafts]")) forgetAll();
  });
}

function formsIn(root, selector) {
  const inside = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...inside] : inside;
}

function keep(form) {
  if (form.dataset.draftKept) return;
  form.dataset.draftKept = "yes";
  const place = new Place(form.dataset.draft);
  const note = form.querySelector("[data-draft-note]");
  if (form.hasAttribute("data-steady")) {
    steady(form, place, note);
    return;
  }
  const fields = [...form.querySelectorAll(KEPT)].filter((field) => !field.hasAttribute("data-no-draft"));
  restore(place, fields, note);
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => store(place, fields), 300);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    store(place, fields, "page");
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target === form && event.detail.successful) place.remove();
  });
}

async function restore(place, fields, note) {
  const draft = await place.read();
  if (!draft) return;
  let restored = false;
  for (const field of fields) {
    const text = draft.value[field.name];
    if (text && !field.value) {
      field.value = text;
      restored = true;
    }
  }
  if (restored && note) note.hidden = false;
}

function store(place, fields, sent) {
  const texts = Object.fromEntries(fields.filter((f) => f.value !== f.defaultValue).map((f) => [f.name, f.value]));
  if (Object.keys(texts).length) place.write(texts, sent);
  else place.remove();
}
