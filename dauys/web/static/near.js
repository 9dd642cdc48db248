// Services of the region that was chosen go to the top of the list; the others keep their order.
"use strict";

(() => {
  const region = document.querySelector("select[name=region]");
  const list = document.querySelector(".near .choices");
  if (!region || !list) return;
  const order = [...list.children];
  region.addEventListener("change", () => {
    const where = region.value && `, ${region.selectedOptions[0].text}`;
    const near = (label) => Boolean(where) && label.textContent.trim().endsWith(where);
    list.append(...order.filter(near), ...order.filter((label) => !near(label)));
  });
})();
