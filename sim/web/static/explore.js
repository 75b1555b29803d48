/*
The explore page: what is changed is kept in one place and in the address, asked of the server, and drawn.

One question is under way at a time, and only the newest of those that wait is asked: charts follow a
slider that is dragged, and nothing that was overtaken is worked out.
*/
import { draw } from "/static/charts.js";

const at = (id) => document.getElementById(id);
const page = at("explore"), levers = at("levers"), text = page.dataset;
const all = (selector) => [...levers.querySelectorAll(selector)];
const questions = all("fieldset[data-name]").map((set) => [...set.querySelectorAll("input")].map((radio) => [radio, JSON.parse(radio.dataset.settings)]));
const sliders = all("input[type=range]"), boxes = all("input[data-without]"), kinds = all("input[name=kind]");
const usual = { power: at("power").value, state: at("state").value };
const client = crypto.getRandomValues(new Uint32Array(2)).join("-");
const KINDS = ["set", "assume"], SLOW = 300;
const empty = () => ({ set: {}, assume: {}, without: new Set(), seed: 0 });
let changed = empty(), number = 0, isRunning = false, isWanted = false, writing = 0;

const forget = (key) => { for (const kind of KINDS) delete changed[kind][key]; };
const valueOf = (key) => changed.set[key] ?? changed.assume[key];
const kindNow = () => kinds.find((each) => each.checked)?.value || "set";
const made = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words }, more);

/** Say what is wrong in one line; nothing takes it away. */
function complain(words) { at("fault").textContent = words; at("fault").hidden = !words; }

/** What is changed, from the address; what makes no sense there is left out, and said. */
function readAddress() {
  const words = new URLSearchParams(location.search), wrong = [];
  changed = empty();
  for (const kind of KINDS) for (const said of words.getAll(kind)) {
    const [, key, value] = said.match(/^([^=]+)=\s*(\S+)\s*$/) || [];
    if (key && Number.isFinite(Number(value))) changed[kind][key] = Number(value);
    else wrong.push(`${kind} ${said.slice(0, 60)}: ${text.noNumber}`);
  }
  for (const name of words.getAll("without")) changed.without.add(name);
  const seed = Number(words.get("seed") || 0);
  if (Number.isSafeInteger(seed) && seed >= 0) changed.seed = seed;
  else wrong.push(`seed ${words.get("seed").slice(0, 60)}: ${text.noNumber}`);
  for (const name of ["power", "state"]) if (words.has(name)) {
    const said = words.get(name);
    if ([...at(name).options].some((each) => each.value === said)) at(name).value = said;
    else wrong.push(`${name} ${said.slice(0, 60)}: ${text.unknown}`);
  }
  if (kinds.length) kinds[sliders.some((each) => each.dataset.key in changed.assume) ? 1 : 0].checked = true;
  return wrong.join("; ");
}

/** What is changed, as an address says it. */
function address(language) {
  const words = new URLSearchParams();
  for (const kind of KINDS) for (const [key, value] of Object.entries(changed[kind])) words.append(kind, `${key}=${value}`);
  for (const name of changed.without) words.append("without", name);
  if (changed.seed) words.set("seed", changed.seed);
  for (const name of ["power", "state"]) if (at(name).value !== usual[name]) words.set(name, at(name).value);
  if (language) words.set("language", language);
  return `${location.pathname}${words.size ? "?" : ""}${words}`;
}

/** Browsers refuse addresses that are written too often, so it is written when the hand rests. */
function writeAddress() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    history.replaceState(null, "", address());
    for (const link of page.querySelectorAll("[data-language]")) link.href = address(link.dataset.language);
  }, SLOW);
}

/** Let every lever show what is changed. */
function showLevers() {
  const shown = new Set(sliders.map((each) => each.dataset.key));
  for (const options of questions) {
    const keys = options.flatMap(([, settings]) => settings.map(([, key]) => key));
    for (const [radio, settings] of options) {
      const own = new Set(settings.map(([, key]) => key));
      radio.checked = settings.every(([kind, key, value]) => changed[kind][key] === value) && keys.every((key) => own.has(key) || valueOf(key) === undefined);
      if (radio.checked) for (const key of own) shown.add(key);
    }
  }
  for (const slider of sliders) {
    const value = valueOf(slider.dataset.key), output = slider.previousElementSibling;
    slider.value = value ?? slider.dataset.present;
    output.textContent = value === undefined ? text.judged : String(value);
    slider.setAttribute("aria-valuetext", output.textContent);
    output.classList.toggle("moved", value !== undefined);
  }
  for (const box of boxes) {
    const isWhole = changed.without.has(box.dataset.group);
    box.checked = isWhole || changed.without.has(box.dataset.without);
    box.disabled = isWhole;
  }
  const others = KINDS.flatMap((kind) => Object.entries(changed[kind]).filter(([key]) => !shown.has(key)).map(([key, value]) => [kind, key, value]));
  at("others").hidden = !others.length;
  at("others").replaceChildren(...others.map(([kind, key, value]) => {
    const row = made("li", ""), button = made("button", text.remove, { type: "button" });
    button.dataset.forget = key;
    row.append(made("code", `--${kind} ${key}=${value}`), " ", button);
    return row;
  }));
}

function change() { showLevers(); writeAddress(); ask(); }

async function ask() {
  isWanted = true;
  if (isRunning) return;
  isRunning = true;
  while (isWanted) { isWanted = false; await askOnce(); }
  isRunning = false;
}

async function askOnce() {
  number += 1;
  const { without, ...said } = changed;
  try {
    const answer = await fetch(text.url, {
      method: "POST", headers: { "content-type": "application/json" }, credentials: "same-origin",
      body: JSON.stringify({ ...said, without: [...without], power: at("power").value, state: at("state").value, client, number }),
    });
    if (answer.status === 204) return;
    const found = await answer.json();
    if (answer.ok) show(found);
    else complain(found.error);
    // A link may say what the scenario has not: then the page shows the scenario as it is.
    if (!answer.ok && !text.shown) { changed = empty(); showLevers(); isWanted = true; text.kept = ""; }
  } catch {
    complain(text.failed);
  }
}

function show(told) {
  if (text.kept === undefined) complain("");
  delete text.kept;
  for (const name of ["headline", "about", "command"]) at(name).textContent = told[name];
  at("carried").textContent = told.carried.join(" ");
  at("why").hidden = !told.bars.rows.length;
  page.classList.toggle("all", told.fan.panels.length > 1);
  for (const name of ["fan", "bars", "effect", "ternary"]) {
    if (told[name] && at(name)) draw(at(name), told[name]);
    fill(at(`${name}-table`), told.tables[name]);
  }
  text.shown = told.number;
}

function fill(details, { head, rows }) {
  const table = details.querySelector("table"), first = made("tr", "");
  first.append(made("td", ""), ...head.map((each) => made("th", each, { scope: "col" })));
  table.tHead.replaceChildren(first);
  table.tBodies[0].replaceChildren(...rows.map(([name, ...cells]) => {
    const row = made("tr", "");
    row.append(made("th", name, { scope: "row" }), ...cells.map((each) => made("td", each)));
    return row;
  }));
}

levers.addEventListener("input", ({ target }) => {
  if (target.dataset.settings) {
    const options = questions.find((each) => each.some(([radio]) => radio === target));
    for (const [, settings] of options) for (const [, key] of settings) forget(key);
    for (const [kind, key, value] of JSON.parse(target.dataset.settings)) changed[kind][key] = value;
  } else if (target.dataset.key) {
    const { key, present, step, onlyNow } = target.dataset, value = Number(Number(target.value).toPrecision(6));
    forget(key);
    if (Math.abs(value - present) >= step / 2) changed[onlyNow === undefined ? kindNow() : "set"][key] = value;
  } else if (target.dataset.without) {
    changed.without[target.checked ? "add" : "delete"](target.dataset.without);
  } else if (target.name === "kind") {
    for (const { dataset: { key, onlyNow } } of sliders) {
      const value = valueOf(key);
      if (value !== undefined && onlyNow === undefined) { forget(key); changed[target.value][key] = value; }
    }
  }
  change();
});
levers.addEventListener("submit", (event) => event.preventDefault());
levers.addEventListener("click", ({ target }) => { if (target.dataset.forget) { forget(target.dataset.forget); change(); } });
for (const name of ["power", "state"]) at(name).addEventListener("change", change);
at("reset").addEventListener("click", () => { changed = empty(); complain(""); change(); });
at("luck").addEventListener("click", () => { changed.seed = changed.seed ? 0 : 1 + (crypto.getRandomValues(new Uint32Array(1))[0] % 999); change(); });

/** Copy text, also where the clipboard is only for safe origins. */
async function copy(words) {
  try { await navigator.clipboard.writeText(words); } catch {
    const field = made("textarea", words);
    document.body.append(field); field.select(); document.execCommand("copy"); field.remove();
  }
  at("done").textContent = text.copied;
}
at("share").addEventListener("click", () => copy(location.origin + address()));
at("copy").addEventListener("click", () => copy(at("command").textContent));

const wrong = readAddress();
if (wrong) { complain(wrong); text.kept = ""; }
if ([...sliders, ...boxes].some((each) => valueOf(each.dataset.key) !== undefined || changed.without.has(each.dataset.without))) at("more").open = true;
change();
