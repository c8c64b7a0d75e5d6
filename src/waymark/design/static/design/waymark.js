// Makes pages nicer; nothing depends on it, and nothing that people write is kept in the browser.

const busy = new Map();

// The / key leads to the search box of the page, or to the search page.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("main input[type=search]");
  const link = document.querySelector("a[data-search]");
  if (!box && !link) return;
  event.preventDefault();
  if (box) box.focus();
  else link.click();
});

const rest = (form) => {
  const { button, words } = busy.get(form) ?? {};
  busy.delete(form);
  button?.removeAttribute("aria-busy");
  if (words) button.innerHTML = words;
};
const restAll = () => [...busy.keys()].forEach(rest);

// A form is sent once, however often its button is pressed.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.method !== "post") return;
    if (busy.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    busy.set(form, { button, words: button?.dataset.busy ? button.innerHTML : "" });
    // After this turn, so that the button's own name and value are still sent.
    setTimeout(() => {
      if (!busy.has(form)) return;
      button?.setAttribute("aria-busy", "true");
      if (button?.dataset.busy) button.textContent = button.dataset.busy;
    });
    // An answer that is a file leaves the page as it is.
    setTimeout(rest, 8000, form);
  },
  true,
);
window.addEventListener("pageshow", restAll);
document.addEventListener("htmx:afterRequest", restAll);

// What did not arrive is said, and the words stay in the box.
const tell = (lost) => {
  const notice = document.getElementById("not-sent");
  if (!notice) return;
  notice.hidden = !lost;
  if (lost) notice.scrollIntoView({ block: "nearest" });
};
document.addEventListener("htmx:sendError", () => tell(true));
document.addEventListener("htmx:responseError", () => tell(true));
document.addEventListener("htmx:beforeRequest", () => tell(false));
