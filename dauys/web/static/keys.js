// Keys for those who work without a mouse. Every one needs a modifier or a focus; layouts do not matter (key codes).
// Alt+N, Alt+F, Alt+L go to what carries data-alt; Ctrl+Enter saves; digits choose an answer in the group in focus.
"use strict";

(() => {
  const legend = document.querySelector("[data-keys]");
  if (legend) legend.hidden = false;
  document.documentElement.classList.add("scripted");

  const go = (code) => {
    const goal = document.querySelector(`[data-alt="${code}"]`);
    if (!goal) return false;
    if (goal.matches("input, textarea")) goal.focus();
    else goal.click();
    return true;
  };
  const save = () => {
    const form = document.activeElement?.closest("main form") || document.querySelector("#draft-form, main form");
    if (!form) return false;
    const button = form.querySelector("[data-save]") || form.querySelector("button:not([type=button])");
    form.requestSubmit(button || undefined);
    return true;
  };
  const choose = (digit) => {
    const focused = document.activeElement;
    if (!focused?.matches("fieldset input[type=radio], fieldset input[type=checkbox]")) return false;
    const boxes = focused.closest("fieldset").querySelectorAll("input[type=radio], input[type=checkbox]");
    const box = boxes[digit - 1];
    if (!box) return false;
    box.focus();
    box.click();
    return true;
  };

  addEventListener("keydown", (event) => {
    if (event.isComposing || event.metaKey || event.shiftKey || event.getModifierState("AltGraph")) return;
    let done = false;
    if (event.altKey && !event.ctrlKey) done = go(event.code);
    else if (event.ctrlKey && !event.altKey && event.key === "Enter") done = save();
    else if (!event.altKey && !event.ctrlKey && /^[1-9]$/.test(event.key)) done = choose(Number(event.key));
    if (done) event.preventDefault();
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
})();
