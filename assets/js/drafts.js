// Keeps what is being typed in a form on this device until it has arrived, so that a lost connection loses nothing.
// <form data-draft="key">. Only text areas and single-line text; never passwords, hidden fields or choices.
// Sending marks the draft; it is removed when the server answers with a redirect to a result, which is how every
// accepted form ends. No connection, an error or a session that ran out: the text stands there again next time. A page
// of signing in (a password field, or data-keep-drafts) is no result: what was sent did not arrive, and stays.
// A draft is also forgotten after a week and at signing out.
const WEEK = 7 * 24 * 60 * 60 * 1000;
const PREFIX = "rondom:draft:";
const KEPT = 'textarea[name], input[type="text"][name], input:not([type])[name]';

export function forgetArrived() {
  if (document.querySelector('input[type="password"], [data-keep-drafts]')) {
    for (const key of keys()) stillHere(key);
    return;
  }
  const [navigation] = performance.getEntriesByType("navigation");
  const redirected = navigation?.type === "navigate" && navigation.redirectCount > 0;
  if (!redirected) return;
  for (const key of keys()) if (read(key)?.sent) remove(key);
}

export function keepDrafts(root) {
  for (const form of formsIn(root, "form[data-draft]")) keep(form);
}

export function forgetDraftsAtSignOut() {
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-drafts]")) for (const key of keys()) remove(key);
  });
}

function formsIn(root, selector) {
  const inside = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...inside] : inside;
}

function keep(form) {
  if (form.dataset.draftKept) return;
  form.dataset.draftKept = "yes";
  const key = PREFIX + form.dataset.draft;
  const fields = [...form.querySelectorAll(KEPT)].filter((field) => !field.hasAttribute("data-no-draft"));
  const note = form.querySelector("[data-draft-note]");
  restore(key, fields, note);
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => store(key, fields), 300);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    store(key, fields, true);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target === form && event.detail.successful) remove(key);
  });
}

function restore(key, fields, note) {
  const draft = read(key);
  if (!draft) return;
  let restored = false;
  for (const field of fields) {
    const text = draft.texts[field.name];
    if (text && !field.value) {
      field.value = text;
      restored = true;
    }
  }
  if (restored && note) note.hidden = false;
}

function store(key, fields, sent = false) {
  const texts = Object.fromEntries(fields.filter((f) => f.value !== f.defaultValue).map((f) => [f.name, f.value]));
  try {
    if (Object.keys(texts).length) localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent, texts }));
    else localStorage.removeItem(key);
  } catch {
    // No room or not allowed on this device: typing goes on without a draft.
  }
}

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null");
    if (draft && Date.now() - draft.at < WEEK) return draft;
    remove(key);
  } catch {
    // An unreadable draft is no draft.
  }
  return null;
}

// What was sent was not taken: a later redirect, after signing in, does not mean that it arrived.
function stillHere(key) {
  const draft = read(key);
  if (!draft?.sent) return;
  try {
    localStorage.setItem(key, JSON.stringify({ ...draft, sent: false }));
  } catch {
    // Nothing can be kept here.
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}
