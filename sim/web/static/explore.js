/*
The explore page: what the levers say is kept in the address, asked of the server, and drawn.

Only the newest question counts: an answer that was overtaken is thrown away, here and on the server.
*/
import { draw } from "/static/charts.js";

const page = document.getElementById("explore");
const levers = document.getElementById("levers");
const at = (id) => document.getElementById(id);
const client = [...crypto.getRandomValues(new Uint8Array(8))].map((n) => n.toString(16).padStart(2, "0")).join("");
const radios = [...levers.querySelectorAll("input[type=radio]")];
const sliders = [...levers.querySelectorAll("input[type=range]")];
const boxes = [...levers.querySelectorAll("input[data-without]")];
let number = 0, running = null, extra = { set: {}, assume: {} };

const isMoved = (slider) => Math.abs(Number(slider.value) - Number(slider.dataset.present)) > 1e-9;
const told = (slider) => Number(Number(slider.value).toPrecision(3));

/** What the levers say now. */
function settings() {
  const found = { set: { ...extra.set }, assume: { ...extra.assume }, without: [] };
  for (const radio of radios) if (radio.checked) for (const [kind, key, value] of JSON.parse(radio.dataset.settings)) found[kind][key] = value;
  for (const slider of sliders) if (isMoved(slider)) found.set[slider.dataset.key] = told(slider);
  for (const box of boxes) if (box.checked) found.without.push(box.dataset.without);
  return found;
}

/** Settings as the address has them. */
function query(said) {
  const words = new URLSearchParams();
  for (const kind of ["set", "assume"]) for (const [key, value] of Object.entries(said[kind])) words.append(kind, `${key}=${value}`);
  for (const name of said.without) words.append("without", name);
  words.set("power", at("power").value);
  return `?${words}`;
}

/** Set the levers as the address says; what no lever is for is kept beside them. */
function restore() {
  const words = new URLSearchParams(location.search);
  const said = { set: {}, assume: {} };
  for (const kind of ["set", "assume"]) for (const each of words.getAll(kind)) {
    const [key, value] = each.split("=");
    if (key && value !== undefined && value.trim() !== "" && Number.isFinite(Number(value))) said[kind][key] = Number(value);
    else complain(`${kind}: ${each.slice(0, 80)}`);
  }
  for (const radio of radios) {
    const own = JSON.parse(radio.dataset.settings);
    if (own.length && own.every(([kind, key, value]) => said[kind][key] === value)) {
      radio.checked = true;
      for (const [kind, key] of own) delete said[kind][key];
    }
  }
  for (const slider of sliders) if (slider.dataset.key in said.set) { slider.value = said.set[slider.dataset.key]; delete said.set[slider.dataset.key]; at("more").open = true; }
  for (const name of words.getAll("without")) {
    const box = boxes.find((each) => each.dataset.without === name);
    if (box) { box.checked = true; at("more").open = true; } else complain(`without: ${name.slice(0, 80)}`);
  }
  const power = words.get("power");
  if (power) { if ([...at("power").options].some((each) => each.value === power)) at("power").value = power; else complain(`power: ${power.slice(0, 80)}`); }
  extra = said;
}

function complain(text) { at("fault").textContent = text; at("fault").hidden = !text; }

async function ask() {
  const said = settings();
  history.replaceState(null, "", query(said));
  for (const slider of sliders) slider.previousElementSibling.textContent = isMoved(slider) ? told(slider) : page.dataset.judged;
  number += 1;
  const own = number;
  if (running) running.abort();
  running = new AbortController();
  try {
    const answer = await fetch(page.dataset.url, {
      method: "POST", headers: { "content-type": "application/json" }, credentials: "same-origin", signal: running.signal,
      body: JSON.stringify({ ...said, power: at("power").value, client, number: own }),
    });
    if (answer.status === 204 || own !== number) return;
    const found = await answer.json();
    if (!answer.ok) { complain(found.error); return; }
    if (at("fault").dataset.kept === undefined) complain("");
    show(found);
  } catch (error) {
    if (error.name !== "AbortError") complain(page.dataset.failed);
  }
}

function show(told) {
  at("headline").textContent = told.headline;
  at("command").textContent = told.command;
  for (const name of ["fan", "effect", "ternary"]) if (told[name]) draw(at(name), told[name]);
  draw(at("bars"), { kind: "bars", rows: told.carried });
  const table = at("table").querySelector("table");
  const cell = (name, text, scope) => { const made = document.createElement(name); made.textContent = text; if (scope) made.scope = scope; return made; };
  const head = document.createElement("tr");
  head.append(cell("td", ""), ...told.horizons.map((each) => cell("th", each, "col")));
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...told.rows.map((row) => {
    const made = document.createElement("tr");
    made.append(cell("th", row.name, "row"), ...row.at.map((each) => cell("td", `${each.middle.toFixed(2)} (${each.low80.toFixed(2)} … ${each.high80.toFixed(2)})`)));
    return made;
  }));
  page.dataset.shown = told.number;
}

levers.addEventListener("input", ask);
levers.addEventListener("submit", (event) => event.preventDefault());
at("power").addEventListener("change", ask);
at("reset").addEventListener("click", () => { extra = { set: {}, assume: {} }; levers.reset(); complain(""); ask(); });

/** Copy text, also where the clipboard is only for safe origins. */
async function copy(text) {
  try { await navigator.clipboard.writeText(text); } catch {
    const field = document.createElement("textarea");
    field.value = text; document.body.append(field); field.select(); document.execCommand("copy"); field.remove();
  }
  at("done").textContent = page.dataset.copied;
}
at("share").addEventListener("click", () => copy(location.href));
at("copy").addEventListener("click", () => copy(at("command").textContent));

restore();
if (!at("fault").hidden) at("fault").dataset.kept = "";
ask();
