// Leaving quickly. The Lock button belongs to the form that is being filled in, so pressing it seals that form first.
// Also: Shift three times within five seconds, with nothing else pressed, and other pages of this browser that go along.
"use strict";

(() => {
  const button = document.querySelector("[data-lock]");
  if (!button) return;
  const pages = "BroadcastChannel" in window ? new BroadcastChannel("dauys") : null;

  // One keyboard layout follows another with Alt+Shift or Ctrl+Shift: such Shifts must not count.
  let alone = false;
  let taps = [];
  const forget = () => { alone = false; taps = []; };

  addEventListener("keydown", (event) => {
    const other = event.altKey || event.ctrlKey || event.metaKey || event.getModifierState("AltGraph");
    if (event.key !== "Shift" || other) return forget();
    alone = !event.repeat;
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    const now = Date.now();
    taps = [...taps.filter((tap) => now - tap < 5000), now];
    if (taps.length >= 3) { forget(); button.click(); }
  }, true);
  addEventListener("pointerdown", forget, true);

  button.form?.addEventListener("submit", (event) => {
    if (event.submitter === button && pages) pages.postMessage("locked");
  });
  pages?.addEventListener("message", (event) => {
    if (event.data !== "locked") return;
    // Empty at once; ask for the next page only when the lock has surely been turned.
    document.body.replaceChildren();
    setTimeout(() => location.replace("/unlock/"), 1500);
  });
  // A page that comes back from the browser's memory asks the server whether it may still be shown.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
