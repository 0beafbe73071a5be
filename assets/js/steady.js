// <form data-draft="key" data-steady>: a form that gets there, also through a tunnel. All that is filled in is kept
// (kept.js), with the token by which the server takes it once. Sending happens beside the page; without an answer it is
// tried again, also by the page that is opened later. From the first try until an answer nothing can be changed: whether
// it arrived is not known, and a second version under the same token would be lost.
// What the server does not take (a field that is wrong) is sent once more as a page, so that the page says what is wrong.
const CSRF = "csrfmiddlewaretoken";
const FIRST_WAIT = 3000;
const LONGEST_WAIT = 30000;
const NO_ANSWER = 20000;
const TRY_AGAIN = new Set([408, 429, 502, 503, 504]);

export function steady(form, place, note) {
  const says = form.querySelector("[data-steady-note]");
  let underWay = null; // what was sent and not answered yet
  let busy = false;
  let wait = FIRST_WAIT;
  let timer;
  let typing;
  let typed = false;
  let reopened = false;

  const say = (what) => {
    if (!says) return;
    says.dataset.state = what;
    says.textContent = what ? says.dataset[what] : "";
  };

  place.read().then((draft) => {
    if (!draft || typed || underWay) return;
    // what came back with an error is newer than what lies here, and nothing of it was stored
    if (!document.getElementById("error-summary")) fill(form, draft.value);
    if (draft.sent === "beside") {
      reopened = true;
      begin(draft.value);
    } else if (note) note.hidden = false;
  });

  form.addEventListener("input", () => {
    typed = true;
    clearTimeout(typing);
    typing = setTimeout(() => {
      if (!underWay) place.write(entriesOf(form));
    }, 300);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (underWay) return;
    clearTimeout(typing);
    if (note) note.hidden = true;
    const entries = entriesOf(form);
    underWay = entries;
    await place.write(entries, "beside");
    begin(entries);
  });
  window.addEventListener("online", () => now());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) now();
  });

  function begin(entries) {
    underWay = entries;
    freeze(form, true);
    send();
  }

  function now() {
    if (!underWay || busy) return;
    clearTimeout(timer);
    send();
  }

  function later() {
    say("later");
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  async function send() {
    clearTimeout(timer);
    busy = true;
    if (says?.dataset.state !== "later") say("busy");
    let answer = null;
    try {
      answer = await fetch(form.getAttribute("action") || location.href, {
        method: "POST",
        body: new URLSearchParams([...underWay, [CSRF, form.elements[CSRF]?.value ?? ""]]),
        headers: { "Rondom-Steady": "1" },
        redirect: "manual",
        signal: AbortSignal.timeout(NO_ANSWER),
      });
    } catch {
      // no connection, or no answer
    }
    busy = false;
    if (!answer || TRY_AGAIN.has(answer.status)) later();
    else if (answer.status === 204 && answer.headers.has("Rondom-Went-To")) await arrived(answer.headers.get("Rondom-Went-To"));
    else if (!reopened && (answer.type === "opaqueredirect" || answer.status === 401))
      location.reload(); // signed out meanwhile: after signing in this page comes back, and goes on
    else await asPage();
  }

  async function arrived(to) {
    await place.remove();
    say("sent");
    const address = new URL(to, location.href);
    if (address.origin === location.origin) location.assign(address);
  }

  async function asPage() {
    await place.write(underWay, "page");
    freeze(form, false);
    HTMLFormElement.prototype.submit.call(form);
  }
}

function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => {
    const field = form.elements[name];
    return name !== CSRF && typeof value === "string" && field?.type !== "password";
  });
}

function fill(form, entries) {
  for (const field of form.elements) {
    if (!field.name || field.name === CSRF || ["password", "file", "submit", "button", "fieldset"].includes(field.type)) continue;
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
}

function freeze(form, frozen) {
  for (const field of form.elements) if (field.type !== "hidden" && field.type !== "fieldset") field.disabled = frozen;
}
