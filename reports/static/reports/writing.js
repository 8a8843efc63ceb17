/* What the texts of a part do beyond htmx: what could not be saved is tried again, and a button waits. */

(() => {
  const form = document.getElementById("writing");
  const failed = document.getElementById("unsaved");
  if (!form || !failed) {
    return;
  }
  const again = 10000;
  const unsaved = new Set();
  const saving = new Set();
  let pressed = null;

  const kept = (answer) => answer && (answer.status === 200 || answer.status === 409);
  const ours = (answer, text) =>
    !answer.responseURL || new URL(answer.responseURL).pathname === text.getAttribute("hx-post");
  const tryAgain = () => unsaved.forEach((text) => htmx.trigger(text, "save-now"));

  for (const text of form.querySelectorAll("textarea[hx-post]")) {
    text.addEventListener("input", () => unsaved.add(text));
    text.addEventListener("htmx:beforeRequest", () => {
      saving.add(text);
      unsaved.delete(text);
    });
    text.addEventListener("htmx:afterRequest", (event) => {
      saving.delete(text);
      const answer = event.detail.xhr;
      if (!(kept(answer) && ours(answer, text))) {
        unsaved.add(text);
        setTimeout(tryAgain, again);
      }
      failed.hidden = unsaved.size === 0 || kept(answer);
      if (pressed && saving.size === 0) {
        form.requestSubmit(pressed);
      }
    });
  }
  // It is told to the line that the answer goes into, not to the text that asked.
  form.addEventListener("htmx:beforeSwap", ({ detail }) => {
    detail.shouldSwap = kept(detail.xhr) && ours(detail.xhr, detail.requestConfig.elt);
  });
  document.addEventListener("visibilitychange", () => document.hidden && tryAgain());
  window.addEventListener("online", tryAgain);

  // A text on its way would be newer than what the button sends meanwhile: the button waits for it.
  form.addEventListener("submit", (event) => {
    if (saving.size > 0 && !pressed) {
      event.preventDefault();
      pressed = event.submitter;
    }
  });
})();
