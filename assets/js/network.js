// The ecogram: a slider says the day on which it stands, and the picture can be taken hold of by mouse or finger. What
// this does, the lists and forms beside the picture do too, for who works with the keyboard or without script.
// <input type="range" data-stops="id of the days as JSON">, <div data-picture data-draw="address to draw a tie">
export function network() {
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-stops]")) say(event.target);
  });
  document.addEventListener("click", (event) => {
    const place = event.target.closest?.("[data-picture][data-draw]");
    if (!place) return;
    const person = event.target.closest("[data-person]");
    const tie = event.target.closest("[data-tie]");
    if (person) pick(place, person);
    else if (tie) document.querySelector(`[data-tie-link="${CSS.escape(tie.dataset.tie)}"]`)?.click();
  });
  document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
  ready(document);
}

// A screen reader hears the day instead of its number.
function say(range) {
  const words = JSON.parse(document.getElementById(range.dataset.stops).textContent);
  range.setAttribute("aria-valuetext", words[range.value] ?? "");
}

function ready(root) {
  for (const range of root.querySelectorAll("[data-stops]")) say(range);
  for (const place of root.querySelectorAll("[data-picture]")) {
    // on a phone the household stands in view first; who is around it by scrolling to either side
    place.scrollLeft = (place.scrollWidth - place.clientWidth) / 2;
    if (place.dataset.draw === undefined) continue;
    // a thin line is hard to hit with a finger
    for (const line of place.querySelectorAll("[data-tie]")) {
      if (line.querySelector(".svg__grip")) continue;
      const grip = line.querySelector("path").cloneNode();
      grip.setAttribute("class", "svg__grip");
      for (const name of ["stroke-width", "stroke-dasharray"]) grip.removeAttribute(name);
      line.append(grip);
    }
  }
}

// The first one touched waits for the second; touched again it is let go.
function pick(place, person) {
  const first = place.querySelector(".is-picked");
  const note = document.querySelector("[data-picked-note]");
  if (first === person) {
    first.classList.remove("is-picked");
    if (note) note.textContent = "";
  } else if (first) {
    const address = new URL(place.dataset.draw, location.href);
    address.searchParams.set("een", first.dataset.person);
    address.searchParams.set("ander", person.dataset.person);
    location.assign(address);
  } else {
    person.classList.add("is-picked");
    if (note) note.textContent = `${note.dataset.words} ${person.querySelector("title")?.textContent ?? ""}`;
  }
}
