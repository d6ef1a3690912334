// The form of a draft: the sentence of a spell while it is typed, links to fields, and a question before text is left.
"use strict";
{
  const PAUSE = 500;
  const waiting = new WeakMap();

  async function read(row, said) {
    const form = row.closest("form");
    const data = new FormData();
    for (const [name, value] of new FormData(form)) if (name.startsWith(`${row.id}-`)) data.append(name, value);
    data.append("prefix", row.id);
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const response = await fetch(said.dataset.reads, { method: "POST", body: data });
      if (!response.ok) return;
      const { sentence } = await response.json();
      said.setAttribute("aria-live", "polite");
      said.textContent = sentence || "…";
    } catch {
      // The sentence stands there again once the spell is saved.
    }
  }

  function typed(event) {
    const row = event.target.closest?.(".inline-related");
    const said = row?.querySelector(".spell-reads");
    if (!said || row.id.endsWith("-empty")) return;
    clearTimeout(waiting.get(row));
    waiting.set(row, setTimeout(() => read(row, said), PAUSE));
  }

  // A link leads to the field itself: into a picker, and into what is folded away.
  function go(hash) {
    let target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target || !target.closest("form[id$='_form']")) return false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.classList.contains("select2-hidden-accessible")) {
      target = target.nextElementSibling.querySelector(".select2-selection");
    }
    if (target.hidden || target.closest("[hidden]")) target = target.closest("fieldset");
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
    return true;
  }

  let isTyped = false;

  window.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[id$='_form']");
    if (!form || !form.querySelector("[name='_save']")) return;
    document.querySelector(".complaints")?.focus();
    const leave = () => (isTyped = true);
    form.addEventListener("input", leave);
    window.django?.jQuery(form).on("change", leave);
    form.addEventListener("submit", () => (isTyped = false));
    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href^='#']");
      if (link && !link.closest(".inline-group") && go(link.hash)) event.preventDefault();
    });
    if (!document.querySelector(".complaints")) setTimeout(() => go(location.hash));
  });
  window.addEventListener("beforeunload", (event) => {
    if (isTyped) event.preventDefault();
  });
}
