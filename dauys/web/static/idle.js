// Locks a little before the server would, so that the draft is sealed first; warns a minute ahead; can be put off.
// Nothing is asked of the server until somebody presses "Keep working". Other pages of this browser keep this one awake.
"use strict";

(() => {
  const seconds = Number(document.body.dataset.idleSeconds);
  const place = document.querySelector("[data-idle]");
  const button = document.querySelector("[data-lock]");
  if (!seconds || !place || !button) return;
  const warning = document.getElementById("idle-warning");
  const pages = "BroadcastChannel" in window ? new BroadcastChannel("dauys") : null;
  const early = Math.min(5, seconds / 10);
  const ahead = Math.min(60, seconds / 2);

  let locksAt = 0;
  let warned = false;
  const awake = () => {
    locksAt = Date.now() + (seconds - early) * 1000;
    warned = false;
    place.replaceChildren();
  };
  const answered = () => { awake(); pages?.postMessage("answered"); };
  const stay = async () => {
    const answer = await fetch("/", { method: "HEAD" }).catch(() => null);
    if (!answer) return;
    if (new URL(answer.url).pathname.startsWith("/unlock")) location.replace("/unlock/");
    else answered();
  };
  const look = () => {
    const left = locksAt - Date.now();
    if (left <= 0) { clearInterval(ticking); button.click(); }
    else if (left <= ahead * 1000 && !warned) {
      warned = true;
      place.replaceChildren(warning.content.cloneNode(true));
      place.querySelector("[data-stay]").addEventListener("click", stay);
    }
  };

  document.addEventListener("dauys:answered", awake);
  pages?.addEventListener("message", (event) => { if (event.data === "answered") awake(); });
  document.addEventListener("visibilitychange", look);
  answered();
  const ticking = setInterval(look, 1000);
})();
