// Looks up what is being typed (a number, a name): posted, never put into an address; the answer is a piece of page.
"use strict";

// What is sent: every box of the form that asks the same address (name and number together), and the form's token.
const asked = (input) => [...(input.form?.elements || [input])].filter((each) =>
  each.name === "csrfmiddlewaretoken" || each.dataset.lookup === input.dataset.lookup);

for (const input of document.querySelectorAll("input[data-lookup]")) {
  const target = document.getElementById(input.dataset.lookupTarget);
  let quiet = 0;
  let running = null;

  const look = async () => {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams(asked(input).map((each) => [each.name, each.value]));
    try {
      const answer = await fetch(input.dataset.lookup, { method: "POST", body, redirect: "manual", signal: running.signal });
      const found = answer.ok ? await answer.text() : "";
      if (answer.ok) target.innerHTML = found;
      else target.textContent = document.body.dataset.sayLocked;
    } catch (fault) {
      if (fault.name !== "AbortError") target.textContent = document.body.dataset.saySilent;
    }
  };
  if (target) input.addEventListener("input", () => { clearTimeout(quiet); quiet = setTimeout(look, 400); });
}
