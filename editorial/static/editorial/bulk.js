// One box that ticks all rows of a list; without scripts it stays hidden and each row is ticked by itself.
"use strict";
{
  const place = document.querySelector("[data-choose-all]");
  const all = place && place.querySelector("input");
  const boxes = all ? [...all.form.querySelectorAll("input[name='row']")] : [];

  function follow() {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }

  if (all) {
    place.hidden = false;
    all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
    boxes.forEach((box) => box.addEventListener("change", follow));
    follow();
  }
}
