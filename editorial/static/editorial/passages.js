// A chosen passage shows its words, and each number, date and name in them as a button that makes it evidence.
"use strict";
{
  const row = (element) => element.closest(".inline-related");
  const words = (select) => row(select)?.querySelector(".field-words .readonly");
  const evidence = (element) => row(element)?.querySelector("textarea[name$='-evidence']");
  const lines = (area) => area.value.split("\n").map((line) => line.trim()).filter(Boolean);

  function button(token, area) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "token";
    made.textContent = token.text;
    const mark = () => made.setAttribute("aria-pressed", String(lines(area).includes(token.text)));
    made.addEventListener("click", () => {
      const held = lines(area);
      const kept = held.includes(token.text) ? held.filter((line) => line !== token.text) : [...held, token.text];
      area.value = kept.join("\n");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
    area.addEventListener("input", mark);
    mark();
    return made;
  }

  function shown(answer, area) {
    const quote = document.createElement("blockquote");
    quote.className = "passage";
    quote.textContent = answer.words;
    if (!area || !answer.tokens.length) return [quote];
    const group = document.createElement("div");
    group.className = "tokens";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", answer.label);
    const label = document.createElement("span");
    label.textContent = answer.label;
    group.append(label, ...answer.tokens.map((token) => button(token, area)));
    return [quote, group];
  }

  async function show(select) {
    const place = words(select);
    if (!place || select.dataset.shown === select.value) return;
    const asked = (select.dataset.shown = select.value);
    // Said by a screen reader once it is there; the focus stays where the person works.
    place.setAttribute("aria-live", "polite");
    if (!asked) return place.replaceChildren();
    try {
      const response = await fetch(`${select.dataset.words}?passage=${encodeURIComponent(asked)}`);
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      if (select.value === asked) place.replaceChildren(...shown(answer, evidence(select)));
    } catch {
      // The words come with the next save; whoever chooses again asks again.
      if (select.value === asked) delete select.dataset.shown;
    }
  }

  const isPicker = (element) => element.matches?.("select[data-words]") && !element.name.includes("__prefix__");

  window.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("select[data-words]").forEach((select) => {
      if (isPicker(select) && select.value && !words(select)?.querySelector(".passage")) show(select);
    });
    // Select2 tells jQuery alone.
    window.django?.jQuery(document).on("change", "select[data-words]", (event) => {
      if (isPicker(event.target)) show(event.target);
    });
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches("textarea[name$='-evidence']")) return;
    const select = row(event.target)?.querySelector("select[data-words]");
    if (select?.value) show(select);
  });
}
