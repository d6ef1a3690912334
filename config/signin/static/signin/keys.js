// Says in a sentence why a security key or passkey did not work; without it nothing would show.
"use strict";

const SENTENCES = { NotAllowedError: "cancelled", AbortError: "cancelled", SecurityError: "address", InvalidStateError: "known" };

document.addEventListener("allauth.error", (event) => {
  const problem = document.getElementById("key-problem");
  if (!problem) return;
  event.preventDefault();
  const usable = window.isSecureContext && window.PublicKeyCredential;
  const name = usable ? SENTENCES[event.detail.exception?.name] ?? "other" : "address";
  problem.hidden = false;
  problem.textContent = problem.dataset[name];
});
