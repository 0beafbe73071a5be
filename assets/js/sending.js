// A second press on the button of a form that is already under way does nothing; the server guards this too.
// <form data-once>
const AGAIN_AFTER = 4000;

export function sendOnce() {
  const underWay = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (underWay.has(form)) event.preventDefault();
    underWay.add(form);
    // Coming back to the page, or staying on it after a refusal in place, makes the form usable again.
    setTimeout(() => underWay.delete(form), AGAIN_AFTER);
  });
}

// <form data-submit-on-change>: choosing is sending; the button is for who has no script.
export function sendOnChange() {
  document.addEventListener("change", (event) => {
    if (event.target.form?.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
}
