// Seals what is being typed: two seconds after the last key, and every fifteen seconds while it changes.
"use strict";

(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const state = document.querySelector("[data-draft-state]");
  const words = document.body.dataset;
  const pages = "BroadcastChannel" in window ? new BroadcastChannel("dauys") : null;

  const hidden = (name, value) => {
    let input = form.elements.namedItem(name);
    if (!input) {
      input = Object.assign(document.createElement("input"), { type: "hidden", name });
      form.append(input);
    }
    if (value !== undefined) input.value = value;
    return input;
  };
  hidden("draft_kind", form.dataset.draft);
  hidden("draft_id");

  const answers = () => {
    const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(typed);
  };
  const withoutId = () => { const all = answers(); all.delete("draft_id"); return all.toString(); };
  const say = (text) => { if (state) state.textContent = text; };
  const clock = () => new Date().toTimeString().slice(0, 5);

  let sealed = document.querySelector(".errors") ? "" : withoutId();
  let leaving = false;
  let quiet = 0;
  let flying = null;

  async function send(now) {
    const signal = AbortSignal.timeout(5000);
    try {
      const answer = await fetch("/draft/", { method: "POST", body: answers(), redirect: "manual", signal });
      if (!answer.ok) return say(words.sayLocked);
      sealed = now;
      const told = await answer.json().catch(() => ({}));
      if (told.id) hidden("draft_id", told.id);
      say(`${words.saySealed} ${told.at || clock()}`);
      document.dispatchEvent(new Event("dauys:answered"));
      pages?.postMessage("answered");
    } catch {
      say(words.saySilent);
    } finally {
      flying = null;
    }
  }
  function seal() {
    const now = withoutId();
    if (!flying && !leaving && now !== sealed) flying = send(now);
  }

  form.addEventListener("input", () => { clearTimeout(quiet); quiet = setTimeout(seal, 2000); });
  form.addEventListener("change", () => { clearTimeout(quiet); quiet = setTimeout(seal, 2000); });
  setInterval(seal, 15000);
  // Once the form itself is on its way, a late draft would only bring back what is already recorded:
  // a draft still in the air is waited for, so that its id goes along. Locking never waits.
  form.addEventListener("submit", (event) => {
    leaving = true;
    clearTimeout(quiet);
    if (!flying || event.submitter?.matches("[data-lock]")) return;
    event.preventDefault();
    flying.then(() => form.requestSubmit(event.submitter));
  });
})();
