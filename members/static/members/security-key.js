// Hands the forms that ask for a security key to allauth's script, which talks to the browser.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-security-key]")) {
    const ids = {
      add: "security-key-ask",
      authenticate: "security-key-ask",
      credential: form.querySelector("[name=credential]").id,
      data: "security-key-data",
    };
    form.hidden = false;
    window.allauth.webauthn.forms[form.dataset.securityKey]({ ids });
    document.addEventListener("allauth.error", (event) => {
      event.preventDefault();
      form.querySelector("[data-security-key-fault]").hidden = false;
    });
  }
});
