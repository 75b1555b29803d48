/*
The module of all pages that listen: a phone, the projector, the teacher's page.

Pages say by attributes what they want:
  <body data-live="/phone/live" data-act="/phone/act" data-seat="">   where to listen, where to send acts
  <main id="screen" data-screen="..." data-revision="7">              what the server shows
  <button data-do='{"what": "next"}' data-sure="Sure?">               one tap is one act; asked again if sure; in a
                                                                      form it needs type="button"
  <form data-what="orders" data-round="2" data-keep="orders2">        fields are the act; what is typed stays
  <input name="orders" data-list="text">                              fields of this name make a list
  <svg data-chart="ternary">                                          drawn from the snapshot's charts
What is moved on a phone before anything is sent, chances and points, is in choices.js.

The server pushes whole snapshots. An act has a key, so that it is done once however often it is sent; what
cannot be sent is kept, and sent when the connection is back.
*/

import { count, showChances, shutDrops, step, takeBack } from "/static/choices.js";

const main = document.getElementById("screen");
const body = document.body.dataset;
const csrf = document.querySelector('meta[name="csrf"]').content;
const STRANGER = 4403;
const PATIENCE = 15000;

let revision = Number(main.dataset.revision);
let secondsLeft = null;
let tries = 0;
let socket = null;
let retry = null;
let opened = 0;
let late = null;
let html = null;

// What is kept until it can be sent, and what was typed

const store = {
  get(name, other) {
    try { return JSON.parse(sessionStorage.getItem(name)) ?? other; } catch { return other; }
  },
  set(name, value) {
    try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* private mode */ }
  },
};

const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

function keep(form) {
  if (!form.dataset.keep) return;
  const fields = [...form.elements].filter((each) => each.name);
  store.set(`typed:${form.dataset.keep}`, fields.map((each) => [each.name, isTicked(each) ? each.checked : each.value, each.value]));
}

function restore(form) {
  const kept = store.get(`typed:${form.dataset.keep}`, null);
  if (!kept) return;
  const fields = [...form.elements].filter((each) => each.name);
  const boxes = new Map(kept.filter((each) => typeof each[1] === "boolean").map((each) => [`${each[0]} ${each[2]}`, each[1]]));
  fields.forEach((each, n) => {
    const name = `${each.name} ${each.value}`;
    if (each.matches(":disabled")) return; // whoever may not send sees what was sent
    if (isTicked(each)) { if (boxes.has(name)) each.checked = boxes.get(name); }
    else if (kept[n] && kept[n][0] === each.name) each.value = kept[n][1];
  });
}

function forget(form) {
  if (form.dataset.keep) sessionStorage.removeItem(`typed:${form.dataset.keep}`);
}

// Acts

function say(text, isFault, isKept = false) {
  const line = document.getElementById("said");
  line.textContent = text; // never hidden: what is hidden and then shown is not always read out
  line.classList.toggle("calm", !isFault);
  if (text && !isFault && !isKept) setTimeout(() => { if (line.textContent === text) line.textContent = ""; }, 3000);
}

async function send(act, url) {
  const said = JSON.stringify(act);
  const ending = new AbortController();
  const clock = setTimeout(() => ending.abort(), PATIENCE); // a poor line: it is kept, and sent again by the same key
  try {
    const answer = await fetch(url, {
      method: "POST", body: said, credentials: "same-origin", signal: ending.signal,
      headers: { "content-type": "application/json", "x-csrf": csrf },
    });
    const told = await answer.json().catch(() => ({}));
    return { isDone: answer.ok, status: answer.status, ...told };
  } finally { clearTimeout(clock); }
}

function newKey() {
  // randomUUID is only there on safe origins, and a classroom's is plain http.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
}

async function doAct(act, url = body.act, form = null) {
  const whole = { ...act, key: act.key || newKey() };
  if (body.seat && !whole.seat && ["forecast", "orders"].includes(whole.what)) whole.seat = body.seat;
  form?.setAttribute("aria-busy", "true");
  try {
    const told = await send(whole, url);
    waive(whole, !act.key);
    if (socket?.readyState === WebSocket.OPEN) offline(false);
    if (told.isDone) {
      if (form) { forget(form); if (form.hasAttribute("data-clear")) form.reset(); }
      say(told.link || document.getElementById("said").dataset.done, false, Boolean(told.link));
    } else say(told.error || `${told.status}`, true);
    return told;
  } catch {
    if (form) keep(form);
    store.set("pending", [...store.get("pending", []).filter((each) => each.act.what !== whole.what), { act: whole, url }]);
    say(document.getElementById("said").dataset.kept, true);
    offline(true);
    clearTimeout(retry);
    retry = setTimeout(sendPending, 4000); // the socket may be open all the while, and tell nothing of it
    return null;
  } finally { form?.removeAttribute("aria-busy"); }
}

/** Forget an act that the server has answered, and what a new one stands for; until then it is kept, also over a reload. */
function waive({ key, what }, isNew) {
  const waiting = store.get("pending", []);
  const left = waiting.filter(({ act }) => act.key !== key && !(isNew && act.what === what));
  if (left.length !== waiting.length) store.set("pending", left);
}

let isSending = false;
async function sendPending() {
  if (isSending) return;
  isSending = true;
  for (const { act, url } of store.get("pending", [])) if (await doAct(act, url) === null) break;
  isSending = false;
}

function actOf(form) {
  const act = { what: form.dataset.what };
  if (form.dataset.round) act.round = Number(form.dataset.round);
  for (const each of form.elements) {
    if (!each.name || (each.disabled && !each.closest("fieldset:disabled")) ) continue;
    const list = each.dataset.list;
    if (list) act[each.name] ??= [];
    if ((each.type === "checkbox" || each.type === "radio") && !each.checked) {
      if (!list && each.type === "checkbox") act[each.name] = false;
      continue;
    }
    const value = each.dataset.list === "number" || each.dataset.number !== undefined ? Number(each.value)
      : each.type === "checkbox" && !list ? true : each.value;
    if (list) act[each.name].push(value); else act[each.name] = value;
  }
  return act;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.what) return;
  event.preventDefault();
  doAct(actOf(form), form.dataset.url || body.act, form);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  shutDrops(event.target);
  const fault = document.querySelector("#said:not(.calm)");
  if (fault && main.contains(event.target) && !store.get("pending", []).length) fault.textContent = "";
  for (const each of main.querySelectorAll("button[data-asked]")) if (each !== button) unask(each);
  if (!button) return;
  if (button.dataset.step) {
    step(button);
    keep(button.form);
  }
  if (!button.dataset.do) return;
  if (button.dataset.sure && button.dataset.asked !== "yes") { ask(button); return; }
  if (button.dataset.asked) unask(button);
  doAct(JSON.parse(button.dataset.do));
});

function ask(button) {
  button.dataset.asked = "yes";
  button.dataset.label = button.textContent;
  button.textContent = button.dataset.sure;
}

function unask(button) {
  button.textContent = button.dataset.label;
  delete button.dataset.asked;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form");
  if (event.target.checked) takeBack(event.target);
  if (form && form.dataset.keep) { count(form); keep(form); }
  if (event.target.dataset.send !== undefined) doAct(actOf(form), form.dataset.url || body.act, form);
});

// Listening

/** Whether a list of choices is open: a new screen would shut it under the finger. */
function isChoosing() {
  return document.activeElement?.matches("#screen select") && Date.now() - opened < 10000;
}
for (const kind of ["pointerdown", "keydown"]) main.addEventListener(kind, (event) => { if (event.target.matches("select")) opened = Date.now(); });
main.addEventListener("change", () => { opened = 0; });

function show(message) {
  if (message.revision < revision) return;
  clearTimeout(late);
  revision = message.revision;
  secondsLeft = message.seconds_left;
  document.getElementById("paused").hidden = !message.is_paused;
  let focused = null;
  if (main.dataset.screen !== message.screen) {
    main.dataset.screen = message.screen;
    main.innerHTML = message.html;
    window.scrollTo(0, 0);
    const heading = main.querySelector("h1");
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  } else if (html !== message.html && isChoosing()) {
    late = setTimeout(() => show(message), 1000);
    return;
  } else if (html !== message.html) {
    const open = [...main.querySelectorAll("details[id][open]")].map((each) => each.id);
    const shut = [...main.querySelectorAll("details[id]:not([open])")].map((each) => each.id);
    focused = placeOf(document.activeElement);
    const asked = [...main.querySelectorAll("button[data-asked]")].map((each) => each.dataset.do);
    main.innerHTML = message.html;
    for (const each of main.querySelectorAll("button[data-sure]")) if (asked.includes(each.dataset.do)) ask(each);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    for (const id of shut) document.getElementById(id)?.removeAttribute("open");
  }
  html = message.html;
  settle();
  focusOn(focused);
  drawAll(message.charts);
}

const FOCUSED = "a, button, input:not([type=hidden]), select, summary";

const nameOf = (field) => field.getAttribute("aria-label") || field.value || field.textContent;

/** Where the focus is, so that a keyboard goes on from there on the new screen: its id, or its place and its name. */
function placeOf(field) {
  if (!field || !main.contains(field)) return null;
  const at = [...main.querySelectorAll(FOCUSED)].indexOf(field);
  return { id: field.id, at, name: nameOf(field), caret: field.type === "text" ? field.selectionStart : null };
}

function focusOn(place) {
  if (!place) return;
  const fields = [...main.querySelectorAll(FOCUSED)];
  const isSame = (field) => field && nameOf(field) === place.name;
  const field = place.id ? document.getElementById(place.id)
    : isSame(fields[place.at]) ? fields[place.at] : fields.find(isSame);
  field?.focus({ preventScroll: true });
  if (field && place.caret !== null) field.selectionStart = field.selectionEnd = place.caret;
}

function settle() {
  for (const form of main.querySelectorAll("form[data-keep]")) restore(form);
  for (const group of main.querySelectorAll(".steppers")) showChances(group);
  for (const form of main.querySelectorAll("form[data-points]")) count(form);
  tick();
}

async function drawAll(charts) {
  const places = main.querySelectorAll("svg[data-chart]");
  if (!places.length || !charts) return;
  const { draw } = await import("/static/charts.js");
  for (const svg of places) if (charts[svg.dataset.chart]) draw(svg, charts[svg.dataset.chart]);
}

function offline(isOff) { document.getElementById("offline").hidden = !isOff; }

function connect() {
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${body.live}`);
  socket.onmessage = (event) => { tries = 0; offline(false); show(JSON.parse(event.data)); sendPending(); };
  socket.onclose = (event) => {
    if (event.code === STRANGER) { location.reload(); return; }
    offline(true);
    tries += 1;
    // A class that was cut off together must not come back in the same instant.
    setTimeout(connect, Math.min(8000, 300 * 2 ** tries) * (0.5 + Math.random()));
  };
}

function comeBack() {
  if (document.visibilityState !== "visible") return;
  if (socket && socket.readyState === WebSocket.OPEN) return;
  connect();
}
document.addEventListener("visibilitychange", comeBack);
window.addEventListener("online", () => {
  // A line that was cut may leave a socket that looks open and hears nothing more.
  if (socket) { socket.onmessage = socket.onclose = null; socket.close(); socket = null; }
  comeBack();
});
window.addEventListener("pageshow", comeBack);
window.addEventListener("offline", () => offline(true));

// Time, as advice

function tick() {
  for (const place of document.querySelectorAll(".time")) {
    const left = secondsLeft ?? (place.dataset.seconds === "" ? null : Number(place.dataset.seconds));
    if (left === null) { place.textContent = ""; continue; }
    const minutes = Math.floor(Math.abs(left) / 60), seconds = String(Math.abs(left) % 60).padStart(2, "0");
    place.textContent = `${left < 0 ? "+" : ""}${minutes}:${seconds}`;
    place.classList.toggle("over", left < 0);
  }
}
setInterval(() => { if (secondsLeft !== null && document.getElementById("paused").hidden) { secondsLeft -= 1; tick(); } }, 1000);

settle();
connect();
