// Looks for a number whose SHA-256 together with the stamp begins with enough zero bits. Without this script one waits.
(() => {
  "use strict";
  const form = document.querySelector("form[data-challenge]");
  const state = form && form.querySelector("[data-challenge-state]");
  if (!form) return;
  if (!window.crypto || !window.crypto.subtle) {
    state.textContent = state.dataset.unable;
    return;
  }
  const stamp = form.dataset.challenge;
  const bits = Number(form.dataset.workBits);
  const encoder = new TextEncoder();
  const hasWork = async (number) => {
    const digest = new DataView(await window.crypto.subtle.digest("SHA-256", encoder.encode(`${stamp}:${number}`)));
    return digest.getUint32(0) >>> (32 - bits) === 0;
  };
  const search = async () => {
    const batch = 256;
    for (let start = 0; ; start += batch) {
      const numbers = Array.from({ length: batch }, (_, offset) => start + offset);
      const found = (await Promise.all(numbers.map(hasWork))).indexOf(true);
      if (found >= 0) return numbers[found];
    }
  };
  state.textContent = state.dataset.working;
  search().then((number) => {
    form.querySelector("[name=challenge_answer]").value = String(number);
    state.textContent = state.dataset.done;
  });
})();
