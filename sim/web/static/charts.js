/*
Charts: SVG paths from plain data. `draw(svg, data)`; data.kind is one of "ternary", "fan", "effect", "bars".

  ternary: {powers: [3 names], states: [{name, short, look: {colour, marker, dash}, trail: [[a, b, c], ...]}]}
  fan, effect: {months: [0, 1, ...], start: year, unit, panels: [{name, series: [{name, look, low, middle, high, is_dashed}]}]}
  bars: {unit, rows: [{name, value}]}

Shares are points of 100. Looks come with the data, so that these charts and those in files are alike; shape,
dash and label tell apart what colour cannot.
*/

const NS = "http://www.w3.org/2000/svg";
const DASHES = { "-": "", "--": "7 4", "-.": "8 3 2 3", ":": "2 4" };

function add(parent, name, attributes, text) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent.appendChild(made);
  return made;
}

const fixed = (x) => Math.round(x * 10) / 10;
const line = (points) => points.map(([x, y], n) => `${n ? "L" : "M"}${fixed(x)} ${fixed(y)}`).join("");

function marker(parent, shape, x, y, r, colour) {
  const fill = { fill: colour, stroke: "var(--paper, #fff)", "stroke-width": 1 };
  const regular = (sides, turn) => line(Array.from({ length: sides }, (_, n) => {
    const angle = turn + (2 * Math.PI * n) / sides;
    return [x + 1.25 * r * Math.cos(angle), y + 1.25 * r * Math.sin(angle)];
  })) + "Z";
  const up = -Math.PI / 2;
  const paths = {
    s: () => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`, D: () => regular(4, up), "^": () => regular(3, up),
    v: () => regular(3, -up), "<": () => regular(3, Math.PI), ">": () => regular(3, 0), p: () => regular(5, up), h: () => regular(6, up),
    P: () => `M${x - r / 2} ${y - r}h${r}v${r / 2}h${r / 2}v${r}h${-r / 2}v${r / 2}h${-r}v${-r / 2}h${-r / 2}v${-r}h${r / 2}Z`,
    X: () => `M${x - r} ${y - r / 2}l${r / 2} ${-r / 2} ${r / 2} ${r / 2} ${r / 2} ${-r / 2} ${r / 2} ${r / 2} ${-r / 2} ${r / 2} ${r / 2} ${r / 2} ${-r / 2} ${r / 2} ${-r / 2} ${-r / 2} ${-r / 2} ${r / 2} ${-r / 2} ${-r / 2} ${r / 2} ${-r / 2}Z`,
  };
  if (paths[shape]) add(parent, "path", { d: paths[shape](), ...fill });
  else add(parent, "circle", { cx: x, cy: y, r, ...fill });
}

function clear(svg, width, height) {
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
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
function zoomed(states) {
  const all = states.flatMap((state) => state.trail).map((shares) => {
    const sum = shares.reduce((a, b) => a + b, 0);
    return shares.map((share) => (100 * share) / sum);
  });
  const lows = [0, 1, 2].map((k) => Math.max(0, 10 * Math.floor((Math.min(...all.map((each) => each[k])) - 2) / 10)));
  const side = 100 - lows.reduce((a, b) => a + b, 0);
  return side > 80 ? { lows: [0, 0, 0], side: 100 } : { lows, side };
}

function ternary(svg, data) {
  const width = 600, height = 520, long = 440, left = 80, top = 40;
  clear(svg, width, height);
  const { lows, side } = zoomed(data.states);
  const corners = [[left + long / 2, top], [left, top + long * 0.866], [left + long, top + long * 0.866]];
  const at = (shares) => {
    const sum = shares.reduce((a, b) => a + b, 0);
    const parts = shares.map((share, k) => ((100 * share) / sum - lows[k]) / side);
    return [0, 1].map((axis) => parts.reduce((found, part, k) => found + part * corners[k][axis], 0));
  };
  const grid = { stroke: "var(--line, #ccc)", "stroke-width": 1, fill: "none" };
  for (let share = 10 * Math.ceil((lows[0] + 1) / 10); share < lows[0] + side; share += side > 50 ? 20 : 10) {
    const rest = 100 - share;
    const ends = [[share, lows[1], rest - lows[1]], [share, rest - lows[2], lows[2]]].map(at);
    add(svg, "path", { d: line(ends), ...grid });
    add(svg, "text", { x: ends[0][0] + 8, y: ends[0][1] + 5, "font-size": 14, fill: "currentColor", opacity: 0.75 }, share);
  }
  for (const k of [1, 2]) for (let share = 10 * Math.ceil((lows[k] + 1) / 10); share < lows[k] + side; share += side > 50 ? 20 : 10) {
    const other = 3 - k, ends = [[], []];
    for (const [n, most] of [[0, 0], [1, other]]) {
      ends[n] = [...lows]; ends[n][k] = share; ends[n][most] = 100 - share - lows[3 - k - most];
    }
    add(svg, "path", { d: line(ends.map(at)), ...grid });
  }
  add(svg, "path", { d: `${line(corners)}Z`, fill: "none", stroke: "currentColor", "stroke-width": 1.5 });
  const anchors = ["middle", "start", "end"], places = [[0, -14], [-76, 28], [76, 28]];
  data.powers.forEach((name, k) => add(svg, "text", {
    x: corners[k][0] + places[k][0], y: corners[k][1] + places[k][1], "text-anchor": anchors[k],
    "font-size": 20, "font-weight": 700, fill: "currentColor",
  }, side < 100 ? `${name} ${lows[k] + side}` : name));
  const ends = data.states.map((state) => at(state.trail[state.trail.length - 1]));
  for (const [n, state] of data.states.entries()) {
    add(svg, "path", { d: line(state.trail.map(at)), fill: "none", stroke: state.look.colour, "stroke-width": 3, "stroke-dasharray": DASHES[state.look.dash] || "" });
    marker(svg, state.look.marker, ends[n][0], ends[n][1], 7, state.look.colour);
  }
  const heights = spread(ends.map((each) => each[1]), 22, top + 24, top + long * 0.866 - 8);
  data.states.forEach((state, n) => {
    const isRight = ends[n][0] > left + long / 2, x = ends[n][0] + (isRight ? 16 : -16);
    if (Math.abs(heights[n] - ends[n][1]) > 6) add(svg, "path", { d: line([ends[n], [x, heights[n]]]), stroke: state.look.colour, "stroke-width": 1 });
    add(svg, "text", {
      x, y: heights[n] + 6, "text-anchor": isRight ? "start" : "end", "font-size": 18, fill: "currentColor",
      stroke: "var(--paper, #fff)", "stroke-width": 4, "paint-order": "stroke",
    }, state.name);
  });
}

function ticks(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 5, 10].find((each) => each * power >= rough) * power;
  const found = [];
  for (let value = Math.ceil(low / size - 1e-9) * size; value <= high + size * 1e-9; value += size) found.push(Number(value.toPrecision(12)));
  return found;
}

function fan(svg, data, hasZero) {
  const columns = data.panels.length > 1 ? 2 : 1, rows = Math.ceil(data.panels.length / columns);
  const wide = columns > 1 ? 330 : 640, high = columns > 1 ? 170 : 320, gap = 16, left = 46, bottom = 30, top = 22;
  const width = left + columns * wide + (columns - 1) * gap + 8, height = rows * (high + top + bottom);
  clear(svg, width, height);
  const all = data.panels.flatMap((panel) => panel.series.flatMap((each) => [...each.low, ...each.high, ...each.middle]));
  let low = Math.min(...all, hasZero ? 0 : Infinity), up = Math.max(...all, hasZero ? 0 : -Infinity);
  const margin = (up - low || 1) * 0.08;
  low -= margin; up += margin;
  const last = data.months[data.months.length - 1] || 1;
  const marks = ticks(low, up);
  data.panels.forEach((panel, n) => {
    const x0 = left + (n % columns) * (wide + gap), y0 = top + Math.floor(n / columns) * (high + top + bottom);
    const x = (month) => x0 + (month / last) * wide, y = (value) => y0 + high - ((value - low) / (up - low)) * high;
    const group = add(svg, "g", {});
    add(group, "text", { x: x0, y: y0 - 7, "font-size": 14, "font-weight": 700, fill: "currentColor" }, panel.name);
    for (const value of marks) {
      add(group, "path", { d: `M${x0} ${fixed(y(value))}h${wide}`, stroke: value === 0 && hasZero ? "currentColor" : "var(--line, #ddd)", "stroke-width": 1 });
      if (n % columns === 0) add(group, "text", { x: x0 - 6, y: y(value) + 4, "text-anchor": "end", "font-size": 12, fill: "currentColor" }, data.decimals ? String(value).replace(".", data.decimals) : value);
    }
    const each = last <= 24 ? 6 : last <= 60 ? 12 : 24;
    for (let month = 0; month <= last; month += each) {
      const label = last <= 24 ? month : data.start + month / 12;
      add(group, "text", { x: x(month), y: y0 + high + 16, "text-anchor": month === 0 ? "start" : month === last ? "end" : "middle", "font-size": 12, fill: "currentColor" }, label);
    }
    for (const series of panel.series) {
      const there = data.months.map((month, m) => [x(month), y(series.high[m])]);
      const back = data.months.map((month, m) => [x(month), y(series.low[m])]).reverse();
      add(group, "path", { d: `${line([...there, ...back])}Z`, fill: series.look.colour, opacity: 0.18 });
      add(group, "path", {
        d: line(data.months.map((month, m) => [x(month), y(series.middle[m])])), fill: "none", stroke: series.look.colour,
        "stroke-width": 2.5, "stroke-dasharray": series.is_dashed ? "7 4" : "",
      });
    }
    if (columns === 1 || n === 0) {
      const named = panel.series.filter((each) => each.name);
      const heights = spread(named.map((each) => y(each.middle[each.middle.length - 1]) - 6), 17, y0 + 12, y0 + high - 4);
      named.forEach((series, m) => add(group, "text", {
        x: x0 + wide - 4, y: heights[m], "text-anchor": "end", "font-size": 13, "font-weight": 700, fill: series.look.colour,
        stroke: "var(--paper, #fff)", "stroke-width": 4, "paint-order": "stroke",
      }, series.name));
    }
  });
}

function bars(svg, data) {
  const width = 700, row = 30, left = 330, height = data.rows.length * row + 8;
  clear(svg, width, height);
  const most = Math.max(...data.rows.map((each) => Math.abs(each.value)), 1e-9);
  const zero = left + (width - left) / 2, scale = ((width - left) / 2 - 56) / most;
  add(svg, "path", { d: `M${zero} 0V${height}`, stroke: "currentColor", "stroke-width": 1 });
  data.rows.forEach((each, n) => {
    const y = n * row + 4, long = Math.abs(each.value) * scale, isUp = each.value >= 0;
    add(svg, "text", { x: left - 10, y: y + 17, "text-anchor": "end", "font-size": 14, fill: "currentColor" }, each.name);
    add(svg, "rect", { x: isUp ? zero : zero - long, y, width: Math.max(long, 0.5), height: row - 10, rx: 3, fill: isUp ? "#0072B2" : "#B34700" });
    add(svg, "text", { x: zero + (isUp ? long + 6 : -long - 6), y: y + 15, "text-anchor": isUp ? "start" : "end", "font-size": 13, fill: "currentColor" }, each.text ?? each.value.toFixed(2));
  });
}

const KINDS = { ternary, fan: (svg, data) => fan(svg, data, false), effect: (svg, data) => fan(svg, data, true), bars };

/** Draw a chart into an svg element, in place of what is there. */
export function draw(svg, data) {
  KINDS[data.kind](svg, data);
}
