// What lies on this device between typing and arriving, sealed: AES-GCM with a key that stands in every page of who is
// signed in and nowhere on the device. Signed out, or somebody else at the screen: nobody reads it, its name included.
// Only since when it lies there, and whether it was sent, is said in the open.
const PREFIX = "rondom:kept:";
const BEFORE = "rondom:draft:"; // readable drafts of an earlier version
const WEEK = 7 * 24 * 60 * 60 * 1000;

const given = document.querySelector('meta[name="rondom-draft-key"]')?.content;
const raw = given && globalThis.crypto?.subtle ? Uint8Array.from(atob(given), (sign) => sign.charCodeAt(0)) : null;
const sealing = raw ? crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]) : null;

// The place of one draft; reading and writing go one after the other. Without key or room nothing is kept.
export class Place {
  #name;
  #last = Promise.resolve();

  constructor(what) {
    this.#name = raw ? nameOf(what) : Promise.resolve(null);
  }

  read() {
    return this.#next(async (name) => {
      const found = lying(name);
      if (!found) return null;
      try {
        const box = bytes(found.box);
        const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.slice(0, 12) }, await sealing, box.slice(12));
        return { sent: found.sent, value: JSON.parse(new TextDecoder().decode(open)) };
      } catch {
        remove(name); // of another key
        return null;
      }
    });
  }

  write(value, sent = "") {
    return this.#next(async (name) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(value));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealing, plain));
      put(name, { at: Date.now(), sent, box: text([...iv, ...sealed]) });
    });
  }

  remove() {
    return this.#next(async (name) => remove(name));
  }

  #next(act) {
    this.#last = this.#last.then(async () => {
      const name = await this.#name;
      return name ? act(name) : null;
    });
    return this.#last;
  }
}

// Sent as a page, and arrived.
export function forgetSent() {
  for (const name of names(PREFIX)) if (lying(name)?.sent === "page") remove(name);
}

// Sent as a page, and not taken: a later redirect, after signing in, does not mean that it arrived.
export function keepSent() {
  for (const name of names(PREFIX)) {
    const found = lying(name);
    if (found?.sent === "page") put(name, { ...found, sent: "" });
  }
}

export function forgetAll() {
  for (const name of names(PREFIX)) remove(name);
}

export function forgetOld() {
  for (const name of names(BEFORE)) remove(name);
  for (const name of names(PREFIX)) lying(name);
}

async function nameOf(what) {
  const whole = new Uint8Array([...raw, ...new TextEncoder().encode(what)]);
  return PREFIX + text(new Uint8Array(await crypto.subtle.digest("SHA-256", whole)));
}

function lying(name) {
  try {
    const found = JSON.parse(localStorage.getItem(name) ?? "null");
    if (found && Date.now() - found.at < WEEK) return found;
  } catch {
    // What cannot be read is nothing.
  }
  remove(name);
  return null;
}

function put(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // No room or not allowed on this device: typing goes on without a draft.
  }
}

function remove(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

function names(prefix) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

const text = (list) => btoa(String.fromCharCode(...list));
const bytes = (box) => Uint8Array.from(atob(box), (sign) => sign.charCodeAt(0));
