// Basis and reason of a date are shown once they matter: the basis when there is a date, the reason when it is not stated.
"use strict";
{
  const box = (input) => input.closest(".fieldBox") || input.closest(".form-row");

  function show(basis) {
    const prefix = basis.name.slice(0, -"_basis".length);
    const form = basis.form;
    const date = form.elements[prefix];
    const reason = form.elements[prefix + "_reason"];
    if (!date || !reason) return;
    const dated = date.value.trim() !== "";
    box(basis).hidden = !dated;
    box(reason).hidden = !(dated && ["derived", "inferred"].includes(basis.value)) && reason.value === "";
  }

  function showAll(root) {
    root.querySelectorAll("select[name$='_basis']").forEach(show);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !event.target.name) return;
    const name = event.target.name.replace(/_basis$/, "");
    const basis = form.elements[name + "_basis"];
    if (basis) show(basis);
  });
  document.addEventListener("formset:added", (event) => showAll(event.target));
  window.addEventListener("DOMContentLoaded", () => showAll(document));
}
