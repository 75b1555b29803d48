/*
What is moved on a phone before anything is sent, by what the page says of it:
  <fieldset class="steppers" data-sum="100">                          chances that always add up
  <form data-points="3" data-dear="Too dear."> with
  <input data-cost="1" data-against="rebuff CN">                      what may be spent; what takes others back
  <div class="drops"><details id="role">                              shut by a tap elsewhere, and by Escape
*/

let moves = 0;
const moved = new Map(); // a chance's place -> when it was moved last

// Chances that always add up

/** Move a chance to the next multiple; the others give or take, what was set last the last. */
export function step(button) {
  const group = button.closest(".steppers");
  const inputs = [...group.querySelectorAll("input")];
  const own = button.closest(".stepper").querySelector("input");
  const by = Number(button.dataset.step), size = Math.abs(by), was = Number(own.value);
  const is = by > 0 ? Math.min(100, (Math.floor(was / size) + 1) * size) : Math.max(0, (Math.ceil(was / size) - 1) * size);
  const nameIn = (each) => `${group.form.dataset.keep} ${inputs.indexOf(each)}`;
  const when = (each) => moved.get(nameIn(each)) ?? 0;
  // More is taken from who has most; less is given to who has least.
  const others = inputs.filter((each) => each !== own)
    .sort((a, b) => when(a) - when(b) || Math.sign(by) * (Number(b.value) - Number(a.value)));
  moved.set(nameIn(own), moves += 1);
  own.value = is;
  let rest = is - was;
  for (const each of others) {
    const taken = Math.min(rest, Number(each.value));
    each.value = Number(each.value) - taken;
    rest -= taken;
  }
  showChances(group);
}

/** Show each chance as a number and as a bar. */
export function showChances(group) {
  for (const each of group.querySelectorAll(".stepper")) {
    const value = each.querySelector("input").value;
    const said = each.querySelector("output"), bar = each.querySelector("meter");
    if (said.textContent !== value) said.textContent = value; // else it would be read out again
    if (bar) bar.value = Number(value);
  }
}

// Points that are left, and orders that do not stand beside one another

/** Whether two orders do not stand beside one another. */
const areAgainst = (one, other) => one.dataset.against.split("|").includes(other.value) || other.dataset.against.split("|").includes(one.value);

const chosenIn = (form) => [...form.querySelectorAll("input[data-cost]:checked")];

const costOf = (boxes) => boxes.reduce((sum, each) => sum + Number(each.dataset.cost), 0);

/** Take back what does not stand beside what was chosen last. */
export function takeBack(box) {
  if (!box.dataset.against) return;
  for (const each of chosenIn(box.form)) if (each !== box && areAgainst(each, box)) each.checked = false;
}

/** Show what is left, and why an order cannot be chosen any more. */
export function count(form) {
  if (!form.dataset.points) return;
  const chosen = chosenIn(form);
  const left = Number(form.dataset.points) - costOf(chosen);
  for (const each of form.querySelectorAll("input[data-cost]:not([data-off])")) {
    const back = costOf(chosen.filter((other) => areAgainst(each, other)));
    each.disabled = !each.checked && Number(each.dataset.cost) > left + back;
    const label = each.closest("label");
    label.classList.toggle("off", each.disabled);
    tellWhy(label, each.disabled ? form.dataset.dear ?? "" : "");
  }
  for (const aim of form.querySelectorAll("details.aim")) {
    const n = aim.querySelectorAll("input:checked").length;
    aim.querySelector(".chosen").textContent = n ? "●".repeat(n) : "";
  }
  form.querySelector("[data-left]").textContent = left;
}

/** Say under an order why it cannot be chosen, or nothing. */
function tellWhy(label, why) {
  const line = label.querySelector(".why");
  if (!why) { line?.remove(); return; }
  if (line) return;
  const made = document.createElement("b");
  made.className = "why small";
  made.textContent = why;
  label.lastElementChild.append(made);
}

// What is open over the page

/** Shut what was opened over the page, but for what is tapped. */
export function shutDrops(tapped) {
  for (const each of document.querySelectorAll(".drops > details[open]")) if (!each.contains(tapped)) each.open = false;
}
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".drops > details[open]");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
