// Words selected in a passage are put into the field below it; all of it works by typing as well.
"use strict";
{
  const told = () => document.querySelector("[data-told]");

  function takeOver() {
    const selection = document.getSelection();
    const words = selection.toString().trim().replace(/\s+/g, " ");
    if (!words || !selection.anchorNode) return;
    const passage = selection.anchorNode.parentElement.closest("[data-words]");
    if (!passage || !passage.contains(selection.focusNode)) return;
    const field = document.getElementById(passage.dataset.words);
    if (!field || words.length > field.maxLength) return;
    field.value = words;
    const around = field.closest("details");
    if (around) around.open = true;
    told().textContent = told().dataset.told + " " + words;
  }

  document.addEventListener("mouseup", takeOver);
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift") takeOver();
  });
  window.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-hint]").forEach((hint) => { hint.hidden = false; });
  });
}
