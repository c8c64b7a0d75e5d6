// Keeps the boxes of a meeting as they are typed. Words wait in the page until the site has them, and nowhere else;
// without this file the same form is kept by its button.

const form = document.getElementById("notes");
const live = document.getElementById("live")?.dataset ?? {}; // where to ask, and what to say
const PAUSE = 1200; // after the last key
const AGAIN = 4000; // after something did not arrive
const LOOK = 6000; // at what the other one writes

const uuid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

// One box: what the site has, and what stands in it now.
const boxOf = (area) => {
  const name = area.dataset.box;
  const hidden = (field) => document.querySelector(`input[name="${name}-${field}"]`);
  const place = area.closest("[data-box-of]");
  return { area, name, hidden, place, has: area.value, turn: 0, sending: false };
};

const boxes = form ? [...document.querySelectorAll("textarea[data-box]")].map(boxOf) : [];
const tab = uuid();
let timer = 0;
let leaving = false;

const say = (box, words) => {
  box.place.querySelector("[data-kept]").textContent = words;
};
const waiting = () => boxes.filter((box) => box.area.value !== box.has);

const soon = (after = PAUSE) => {
  clearTimeout(timer);
  timer = setTimeout(keepAll, after);
};

// What goes back and forth; a page of the way in instead of an answer means that the visit is over.
const ask = async (address, options = {}) => {
  const answer = await fetch(address, {
    ...options,
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    redirect: "manual",
  });
  if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error(live.away);
  if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error(live.lost);
  return answer.json();
};

const keep = async (box) => {
  const words = box.area.value;
  box.sending = true;
  box.turn += 1;
  box.hidden("tab").value = tab;
  box.hidden("turn").value = box.turn;
  say(box, live.keeping);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const field of ["part", "seen", "was", "tab", "turn"]) body.set(`${box.name}-${field}`, box.hidden(field).value);
  body.set(`${box.name}-was`, ""); // somebody typed, so it was touched
  body.set(`${box.name}-words`, words);
  try {
    const said = await ask(form.getAttribute("action"), { method: "POST", body });
    if (said.problem) {
      say(box, said.problem);
      box.refused = words;
      return;
    }
    box.has = words;
    const now = said.boxes[box.name];
    if (now) {
      box.hidden("part").value = now.part;
      box.hidden("seen").value = now.version;
    }
    box.beside = said.beside || box.beside;
    say(box, box.beside || live.kept);
  } catch (error) {
    say(box, error instanceof TypeError ? live.lost : error.message);
    soon(AGAIN);
  } finally {
    box.sending = false;
  }
};

const keepAll = async () => {
  // One after the other, so that the site hears them in the order in which they were written.
  for (const box of waiting()) if (!box.sending && box.refused !== box.area.value) await keep(box);
  if (waiting().some((box) => box.refused !== box.area.value)) soon();
};

const show = (box, now) => {
  const writing = box.place.querySelector("[data-writing]");
  const theirs = box.place.querySelector("[data-theirs]");
  if (!theirs) return;
  writing.hidden = !now.writing;
  // A box has one writer at a time: it waits while the other writes, unless something of mine stands in it already.
  const mine = box.area.value !== "" || document.activeElement === box.area;
  box.area.readOnly = now.writing && !mine;
  const held = [...theirs.querySelectorAll("p")].map((one) => one.firstChild.textContent);
  if (JSON.stringify(held) === JSON.stringify(now.theirs)) return;
  theirs.replaceChildren(
    ...now.theirs.map((words) => {
      const one = document.createElement("p");
      one.className = "say say--quote say--lines";
      one.append(words);
      const who = document.createElement("span");
      who.className = "say__who";
      who.textContent = live.other;
      one.append(who);
      return one;
    }),
  );
};

const look = async () => {
  if (document.hidden) return;
  try {
    const said = await ask(live.live);
    for (const box of boxes) if (said.boxes[box.name]) show(box, said.boxes[box.name]);
  } catch {
    // Said where something of mine waits; looking is tried again by itself.
  }
};

if (form) {
  for (const box of boxes) box.area.addEventListener("input", () => soon());
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.name === "ticked") tickAll();
  });
  window.addEventListener("online", () => soon(0));
  document.addEventListener("visibilitychange", () => soon(0));
  // The button's form brings what stands in the boxes along, as this window's own.
  form.addEventListener("submit", () => {
    leaving = true;
    for (const box of waiting()) {
      box.turn += 1;
      box.hidden("tab").value = tab;
      box.hidden("turn").value = box.turn;
      box.hidden("was").value = "";
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && waiting().length) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  setInterval(look, LOOK);
}

// What was talked about: every line that the page shows, as it is ticked now.
async function tickAll() {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const one of document.querySelectorAll("input[name=listed]")) body.append("listed", one.value);
  for (const one of document.querySelectorAll("input[name=ticked]:checked")) body.append("ticked", one.value);
  try {
    await ask(form.getAttribute("action"), { method: "POST", body });
  } catch {
    setTimeout(tickAll, AGAIN);
  }
}
