/*
Charts: SVG paths from plain data. `draw(svg, data)`; data.kind is one of "ternary", "fan", "effect", "bars".

  ternary: {powers: [3 names], states: [{name, short, look, trail: [[a, b, c], ...], before: the same, if any}]}
  fan, effect: {months: [0, 1, ...], start: [year, month], unit, time, least (that an effect's axis spans),
                panels: [{name, series: [{name, look, low, middle, high, is_dashed}]}]}
  bars: {rows: [{name, value}]}

A look is {colour, marker, dash} and comes with the data, so that these charts and those in files are alike.
Shape, dash and label tell apart what colour cannot. A chart is drawn for the room that it has, with letters
of the page's size, and again where its room or the page's colours change.
*/

const NS = "http://www.w3.org/2000/svg";
const DASHES = { "-": "", "--": "7 4", "-.": "8 3 2 3", ":": "2 4" };
const PAPER = "var(--paper, #fff)", GRID = "var(--line, #ccc)";
const HALO = { stroke: PAPER, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
const drawn = new Map();

const fixed = (x) => Math.round(x * 10) / 10;
const clamp = (low, x, high) => Math.max(low, Math.min(high, x));
const last = (list) => list[list.length - 1];
const line = (points) => points.map(([x, y], n) => `${n ? "L" : "M"}${fixed(x)} ${fixed(y)}`).join("");

function add(parent, name, attributes, text) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? fixed(value) : value);
  if (text !== undefined) made.textContent = text;
  parent.appendChild(made);
  return made;
}

const write = (parent, x, y, size, text, more) => add(parent, "text", { x, y, "font-size": size, fill: "currentColor", ...more }, text);
const stroke = (parent, d, colour, width, more) => add(parent, "path", { d, fill: "none", stroke: colour, "stroke-width": width, ...more });

const signed = (value) => `${value > 0 ? "+" : ""}${value.toFixed(2)}`;
/** A number as the page's language writes it. */
const said = (number) => String(number).replace(".", document.body.dataset.decimal);

/** A function that makes colours visible on the page's paper: lighter where the ink is light. */
function tints(svg) {
  const ink = (getComputedStyle(svg).color.match(/\d+/g) || []).slice(0, 3).map(Number);
  if (ink.reduce((a, b) => a + b, 0) < 384) return (colour) => colour;
  return (colour) => `#${[1, 3, 5].map((at) => Math.round((parseInt(colour.slice(at, at + 2), 16) + 255) / 2).toString(16)).join("")}`;
}

function marker(parent, shape, x, y, r, colour, isOpen) {
  const ink = isOpen ? { fill: PAPER, stroke: colour, "stroke-width": 2 } : { fill: colour, stroke: PAPER, "stroke-width": 1 };
  const up = -Math.PI / 2, h = r / 2;
  const regular = (sides, turn) => `${line(Array.from({ length: sides }, (_, n) => {
    const angle = turn + (2 * Math.PI * n) / sides;
    return [x + 1.25 * r * Math.cos(angle), y + 1.25 * r * Math.sin(angle)];
  }))}Z`;
  const corners = { D: [4, up], "^": [3, up], v: [3, -up], "<": [3, Math.PI], ">": [3, 0], p: [5, up], h: [6, up] }[shape];
  const others = {
    s: `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`,
    P: `M${x - h} ${y - r}h${r}v${h}h${h}v${r}h${-h}v${h}h${-r}v${-h}h${-h}v${-r}h${h}Z`,
  };
  const d = corners ? regular(...corners) : others[shape === "X" ? "P" : shape];
  if (d) add(parent, "path", { d, ...ink, transform: `rotate(${shape === "X" ? 45 : 0} ${fixed(x)} ${fixed(y)})` });
  else add(parent, "circle", { cx: x, cy: y, r, ...ink });
}

/** Labels on one another are moved up or down until each has its place. */
function spread(wanted, gap, low, high) {
  const order = wanted.map((_, n) => n).sort((a, b) => wanted[a] - wanted[b]);
  const room = Math.min(gap, (high - low) / Math.max(1, wanted.length - 1));
  const placed = [];
  let floor = low;
  for (const n of order) { placed[n] = Math.max(wanted[n], floor); floor = placed[n] + room; }
  let ceiling = high;
  for (const n of order.reverse()) { placed[n] = Math.min(placed[n], ceiling); ceiling = placed[n] - room; }
  return placed;
}

/** The part of the triangle in which all is: the least share of each power there, and how long its sides are. */
function zoomed(trails) {
  const all = trails.flat().map((shares) => {
    const sum = shares.reduce((a, b) => a + b, 0);
    return shares.map((share) => (100 * share) / sum);
  });
  const lows = [0, 1, 2].map((k) => Math.max(0, 10 * Math.floor((Math.min(...all.map((each) => each[k])) - 2) / 10)));
  const side = 100 - lows.reduce((a, b) => a + b, 0);
  return side > 80 ? { lows: [0, 0, 0], side: 100 } : { lows, side };
}

function ternary(svg, data, room) {
  const width = 600, long = 440, left = 80, top = 40, bottom = top + long * 0.866;
  const grow = clamp(1, 560 / room, 1.9), size = (points) => Math.round(points * grow), tint = tints(svg);
  const { lows, side } = zoomed(data.states.flatMap((state) => [state.trail, state.before || []]));
  const corners = [[left + long / 2, top], [left, bottom], [left + long, bottom]];
  const at = (shares) => {
    const sum = shares.reduce((a, b) => a + b, 0);
    const parts = shares.map((share, k) => ((100 * share) / sum - lows[k]) / side);
    return [0, 1].map((axis) => parts.reduce((found, part, k) => found + part * corners[k][axis], 0));
  };
  for (const k of [0, 1, 2]) for (let share = 10 * Math.ceil((lows[k] + 1) / 10); share < lows[k] + side; share += side > 50 ? 20 : 10) {
    const ends = [2, 1, 0].filter((most) => most !== k).map((most) => {
      const shares = [...lows];
      shares[k] = share; shares[most] = 100 - share - lows[3 - k - most];
      return at(shares);
    });
    stroke(svg, line(ends), GRID, 1);
    if (k === 0) write(svg, ends[0][0] + 8, ends[0][1] + 5, size(14), share, { opacity: 0.75 });
  }
  stroke(svg, `${line(corners)}Z`, "currentColor", 1.5);
  const anchors = ["middle", "start", "end"], places = [[0, -14], [-76, 28], [76, 28]];
  data.powers.forEach((name, k) => write(svg, corners[k][0] + places[k][0], corners[k][1] + places[k][1] + (k ? size(20) - 20 : 0), size(20),
    side < 100 ? `${name} ${lows[k] + side}` : name, { "text-anchor": anchors[k], "font-weight": 700 }));
  const ends = data.states.map((state) => at(last(state.trail)));
  data.states.forEach((state, n) => {
    const { colour, dash, marker: shape } = state.look, ink = tint(colour);
    if (state.before) {
      stroke(svg, line(state.before.map(at)), ink, 1.5, { opacity: 0.6 });
      marker(svg, shape, ...at(last(state.before)), 6, ink, true);
    }
    stroke(svg, line(state.trail.map(at)), ink, 3, { "stroke-dasharray": DASHES[dash] || "" });
    marker(svg, shape, ...ends[n], 7, ink);
  });
  const heights = spread(ends.map((each) => each[1]), size(18) + 4, top + 24, bottom - 8);
  data.states.forEach((state, n) => {
    const label = grow > 1.3 ? state.short || state.name : state.name;
    const isRight = ends[n][0] > left + long / 2, y = heights[n];
    const x = isRight ? Math.min(ends[n][0] + 16, width - 0.62 * size(18) * label.length) : ends[n][0] - 16;
    if (Math.abs(y - ends[n][1]) > 6) stroke(svg, line([ends[n], [x, y]]), tint(state.look.colour), 1);
    write(svg, x, y + 6, size(18), label, { "text-anchor": isRight ? "start" : "end", ...HALO });
  });
  return [width, bottom + 18 + size(20)];
}

/** Round steps within a range, and the range that they fill. */
function scale(low, high, most) {
  const rough = (high - low || 1) / most, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * power >= rough * 0.999) * power;
  const from = Math.floor(low / step + 1e-6), to = Math.ceil(high / step - 1e-6);
  const marks = Array.from({ length: to - from + 1 }, (_, n) => Number(((from + n) * step).toPrecision(12)));
  return { marks, low: marks[0], high: last(marks) };
}

/** Months that are marked, and what stands there: months where there are few, else years. */
function dates(data, wide, size) {
  const end = last(data.months) || 1, [year, month] = [data.start, 1].flat();
  const room = Math.max(1, wide / (size * 3.4));
  if (end <= 24) return Array.from({ length: 5 }, (_, n) => n * 6).filter((each) => each <= end).map((each) => [each, each === end ? `${each} ${data.time || ""}` : each]);
  const first = (13 - month) % 12, count = Math.floor((end - first) / 12) + 1;
  const step = [1, 2, 5, 10, 20].find((each) => count / each <= room) || 50;
  return Array.from({ length: count }, (_, n) => [first + 12 * n, year + (month > 1 ? 1 : 0) + n]).filter((_, n) => n % step === 0);
}

function fan(svg, data, room, hasZero) {
  const { panels } = data, size = Math.round(clamp(12, room / 50, 24)), tint = tints(svg);
  const columns = Math.min(panels.length, room >= 620 ? 3 : room >= 300 ? 2 : 1), isOne = panels.length === 1;
  const labels = panels[0].series.map((each) => each.name).filter(Boolean);
  const beside = isOne && room >= 460 ? 0.62 * size * Math.max(0, ...labels.map((each) => each.length)) + 14 : 6;
  const left = size * 3, gap = size, top = size * 1.7, bottom = size * 1.9, head = data.unit ? size * 1.3 : 0;
  const wide = (room - left - beside - (columns - 1) * gap) / columns;
  const high = isOne ? clamp(110, room * 0.36, 400) : clamp(76, wide * 0.62, 240);
  const end = last(data.months) || 1, all = panels.flatMap((panel) => panel.series.flatMap((each) => [...each.low, ...each.high]));
  const least = hasZero ? [-(data.least || 0), data.least || 0] : [];
  const { marks, low, high: most } = scale(Math.min(...all, ...least), Math.max(...all, ...least), high > 140 ? 5 : 3);
  if (head) write(svg, 0, size, size, data.unit, { opacity: 0.8 });
  panels.forEach((panel, n) => {
    const x0 = left + (n % columns) * (wide + gap), y0 = head + top + Math.floor(n / columns) * (high + top + bottom);
    const x = (month) => x0 + (month / end) * wide, y = (value) => y0 + high - ((value - low) / (most - low)) * high;
    const group = add(svg, "g", {});
    write(group, x0, y0 - size * 0.5, size, panel.name, { "font-weight": 700 });
    for (const value of marks) {
      const isZero = hasZero && value === 0;
      stroke(group, `M${fixed(x0)} ${fixed(y(value))}h${fixed(wide)}`, isZero ? "currentColor" : GRID, isZero ? 1.5 : 1);
      if (n % columns === 0) write(group, x0 - 6, y(value) + size * 0.35, size, said(value), { "text-anchor": "end" });
    }
    for (const [month, text] of dates(data, wide, size)) {
      const anchor = month === 0 ? "start" : month > end - 6 ? "end" : "middle";
      write(group, x(month), y0 + high + size * 1.3, size, text, { "text-anchor": anchor });
    }
    for (const { look, low: under, middle, high: over, is_dashed: isDashed } of panel.series) {
      const ink = tint(look.colour), path = (values) => data.months.map((month, m) => [x(month), y(values[m])]);
      add(group, "path", { d: `${line([...path(over), ...path(under).reverse()])}Z`, fill: ink, "fill-opacity": isDashed ? "0.1" : "0.22" });
      if (isDashed) for (const edge of [over, under]) stroke(group, line(path(edge)), ink, 1, { "stroke-dasharray": "2 3" });
      stroke(group, line(path(middle)), ink, Math.max(2.5, size / 5), { "stroke-dasharray": isDashed ? DASHES["--"] : "" });
      if (!isDashed) marker(group, look.marker, x(end), y(last(middle)), size / 3, ink);
    }
    if (n) return;
    const named = panel.series.filter((each) => each.name), isBeside = beside > 6;
    const heights = spread(named.map((each) => y(last(each.middle)) + (isBeside ? size * 0.35 : -size * 0.6)), size * 1.15, y0 + size, y0 + high);
    named.forEach((each, m) => write(group, isBeside ? x0 + wide + 10 : x0 + wide - size, heights[m], size, each.name, {
      "text-anchor": isBeside ? "start" : "end", "font-weight": 700, ...HALO, fill: tint(each.look.colour),
    }));
  });
  return [room, head + Math.ceil(panels.length / columns) * (high + top + bottom)];
}

function bars(svg, data, room) {
  const size = Math.round(clamp(12, room / 50, 24)), isNarrow = room < 520, tint = tints(svg);
  const left = isNarrow ? 0 : room * 0.46, row = size * (isNarrow ? 2.9 : 2), digits = size * 3.9;
  const values = data.rows.map((each) => each.value), low = Math.min(0, ...values), high = Math.max(0, ...values);
  const unit = (room - left - 2 * digits) / (high - low || 1), zero = left + digits - low * unit;
  data.rows.forEach(({ name, value, text }, n) => {
    const y = n * row + size * (isNarrow ? 1.4 : 0.3), long = Math.max(Math.abs(value) * unit, 1), isUp = value >= 0;
    write(svg, isNarrow ? 0 : left - 10, y + size * (isNarrow ? -0.35 : 1), size, name, { "text-anchor": isNarrow ? "start" : "end" });
    add(svg, "rect", { x: isUp ? zero : zero - long, y, width: long, height: size * 1.3, rx: 3, fill: tint(isUp ? "#0072B2" : "#B34700") });
    write(svg, zero + (isUp ? long + 6 : -long - 6), y + size, size, text ?? said(signed(value)), { "text-anchor": isUp ? "start" : "end" });
  });
  const height = data.rows.length * row + size * 0.6;
  if (!isNarrow) stroke(svg, `M${fixed(zero)} 0V${fixed(height)}`, "currentColor", 1);
  return [room, height];
}

const KINDS = { ternary, fan, effect: (svg, data, room) => fan(svg, data, room, true), bars };
const roomOf = (svg) => svg.clientWidth || 600;

function paint(svg) {
  const { data, room } = drawn.get(svg);
  svg.replaceChildren();
  const [width, height] = KINDS[data.kind](svg, data, room);
  svg.setAttribute("viewBox", `0 0 ${fixed(width)} ${fixed(height)}`);
}

const watcher = new ResizeObserver((all) => {
  for (const { target } of all) {
    const known = drawn.get(target);
    if (!target.isConnected) { drawn.delete(target); watcher.unobserve(target); }
    else if (known && target.clientWidth && target.clientWidth !== known.room) draw(target, known.data);
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { for (const svg of drawn.keys()) paint(svg); });

/** Draw a chart into an svg element, in place of what is there. */
export function draw(svg, data) {
  drawn.set(svg, { data, room: roomOf(svg) });
  paint(svg);
  watcher.observe(svg);
}
