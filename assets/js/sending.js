// A second press on the button of a form that is already under way does nothing; the server guards this too.
export function sendOnce(root) {
  for (const form of root.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      // Coming back to the page, or staying on it after a refusal in place, makes it usable again.
      setTimeout(() => delete form.dataset.sent, 4000);
    });
  }
}

// <form data-submit-on-change>: choosing is sending; the button is for who has no script.
export function sendOnChange(root) {
  for (const form of root.querySelectorAll("form[data-submit-on-change]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }
}
