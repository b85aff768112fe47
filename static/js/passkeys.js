// Ties buttons to allauth's passkey forms; allauth itself does so in scripts within the page.
for (const button of document.querySelectorAll("[data-passkey]")) {
  const { passkey, credential, passwordless, options } = button.dataset;
  const ids = { [passkey]: button.id, credential, passwordless };
  window.allauth.webauthn.forms[`${passkey}Form`]({ ids, data: options && JSON.parse(options) });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("[data-passkey-fault]").hidden = false;
});
