/* Keys of the review: one key verifies, returns or skips. Without this script the buttons do the same.

   Keys work only while nobody types and no other key is held; they can be switched off, which the browser
   remembers. */
(() => {
  "use strict";

  const REMEMBERED = "review-keys";
  const form = document.querySelector("form[data-review]");
  const help = document.querySelector("details[data-keys]");
  const onOff = document.getElementById("keys-on");
  if (!form || !help || !onOff) return;
  let sent = false;

  const remembered = () => {
    try {
      return localStorage.getItem(REMEMBERED);
    } catch {
      return null; // Storage may be forbidden: then the keys are on again with the next page.
    }
  };

  const remember = (word) => {
    try {
      localStorage.setItem(REMEMBERED, word);
    } catch {
      // As above.
    }
  };

  const show = () => {
    for (const hint of document.querySelectorAll("kbd")) hint.hidden = !onOff.checked;
    for (const target of document.querySelectorAll("[data-key]")) {
      if (onOff.checked) target.setAttribute("aria-keyshortcuts", target.dataset.key);
      else target.removeAttribute("aria-keyshortcuts");
    }
  };

  const types = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable || element.closest("input:not([type=checkbox]), textarea, select") !== null);

  const press = (key) => {
    const words = form.querySelector("textarea");
    if (key === "?") {
      help.open = !help.open;
      help.querySelector("summary").focus();
    } else if (key === "r" && words) {
      words.focus();
      words.scrollIntoView({ block: "center" });
    } else {
      const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!target) return false;
      target.click();
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.isComposing || sent) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const button = form.querySelector("[data-sends]");
      if (button && event.target === form.querySelector("textarea")) {
        event.preventDefault();
        button.click();
      }
      return;
    }
    if (!onOff.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.shiftKey && event.key !== "?") return;
    if (types(event.target)) return;
    if (press(event.key.toLowerCase())) event.preventDefault();
  });

  // A second press before the next page is there decides nothing.
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });

  onOff.checked = remembered() !== "off";
  onOff.addEventListener("change", () => {
    remember(onOff.checked ? "on" : "off");
    show();
  });
  help.hidden = false;
  show();
})();
