/* What the form of an update does beyond htmx: it never loses a word, and lists can be searched. */

(() => {
  const form = document.getElementById("update-form");
  const saver = document.getElementById("autosave");
  const failed = document.getElementById("autosave-failed");
  if (!form || !saver) {
    return;
  }
  const address = saver.getAttribute("hx-post");
  const again = 10000;
  let unsaved = false;
  let saving = false;
  let pressed = null;

  const tellTime = () => {
    for (const time of saver.querySelectorAll("time[data-local]")) {
      const moment = new Date(time.dateTime);
      const today = moment.toDateString() === new Date().toDateString();
      const day = today ? {} : { day: "numeric", month: "long" };
      const how = { ...day, hour: "2-digit", minute: "2-digit" };
      time.textContent = moment.toLocaleString(document.documentElement.lang, how);
    }
  };

  const tryAgain = () => unsaved && htmx.trigger(saver, "save-now");

  form.addEventListener("input", () => {
    unsaved = true;
  });
  document.addEventListener("visibilitychange", () => document.hidden && tryAgain());
  window.addEventListener("online", tryAgain);

  saver.addEventListener("htmx:beforeRequest", () => {
    saving = true;
    unsaved = false;
  });
  saver.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    const ours = !answer.responseURL || new URL(answer.responseURL).pathname === address;
    event.detail.shouldSwap = ours && (answer.status === 200 || answer.status === 409);
  });
  saver.addEventListener("htmx:afterSwap", tellTime);
  saver.addEventListener("htmx:afterRequest", (event) => {
    const answer = event.detail.xhr;
    const reached = answer && answer.responseURL && new URL(answer.responseURL).pathname === address;
    const kept = reached && (answer.status === 200 || answer.status === 409);
    saving = false;
    failed.hidden = Boolean(kept);
    if (!kept) {
      unsaved = true;
      setTimeout(tryAgain, again);
    }
    if (pressed) {
      form.requestSubmit(pressed);
    }
  });

  // A draft on its way would be newer than what a button sends meanwhile: the button waits for it.
  form.addEventListener("submit", (event) => {
    if (saving && !pressed) {
      event.preventDefault();
      pressed = event.submitter;
    }
  });

  for (const picker of document.querySelectorAll("[data-picker]")) {
    const count = picker.querySelector("[data-count]");
    const filter = picker.querySelector("[data-filter]");
    const boxes = [...picker.querySelectorAll(".boxes li")];
    filter.hidden = false;
    filter.querySelector("input").addEventListener("input", (event) => {
      const wanted = event.target.value.trim().toLocaleLowerCase();
      for (const box of boxes) {
        box.hidden = !box.textContent.toLocaleLowerCase().includes(wanted);
      }
    });
    picker.addEventListener("change", () => {
      count.textContent = picker.querySelectorAll(":checked").length;
    });
  }
  tellTime();
})();
