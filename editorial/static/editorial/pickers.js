// What Select2 makes of a picker is read out by the label of the field: its box, and the line one searches in.
"use strict";
{
  const $ = window.django.jQuery;
  const words = (select) => select.getAttribute("aria-label") || select.labels[0]?.textContent.trim().replace(/\s*:$/, "") || "";

  function named(select) {
    const box = select.nextElementSibling?.querySelector(".select2-selection");
    if (!box || !words(select)) return;
    const value = box.querySelector(".select2-selection__rendered");
    box.id ||= `${select.id}-box`;
    box.setAttribute("aria-label", words(select));
    box.setAttribute("aria-labelledby", value ? `${box.id} ${(value.id ||= `${select.id}-value`)}` : box.id);
    // It is text inside the box, not a box of its own.
    value?.removeAttribute("role");
    value?.removeAttribute("aria-readonly");
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", words(select));
  }

  const all = (root) => root.querySelectorAll("select.admin-autocomplete:not([name*='__prefix__'])").forEach(named);

  $(() => all(document));
  document.addEventListener("formset:added", (event) => all(event.target));
  $(document).on("select2:open", (event) => {
    const line = document.querySelector(".select2-container--open .select2-search--dropdown .select2-search__field");
    line?.setAttribute("aria-label", words(event.target));
    line?.focus();
  });
}
