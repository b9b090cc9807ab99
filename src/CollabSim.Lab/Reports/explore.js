// Moves through the points of a study that were run. What is said of each stands in the page's data; here is only found which point is meant, and where marks stand.
(() => {
  "use strict";
  const box = document.getElementById("explore-points");
  if (!box) return;
  const { texts, settings, points, numbers, outcomes, ...data } = JSON.parse(box.querySelector("script").textContent);
  const part = (name) => box.querySelector(`.${name}`);
  const move = part("found").querySelector("button");
  const spoken = part("found").querySelector("[role=status]");
  const controls = [...box.querySelectorAll("[data-setting]")];
  const rows = [...box.querySelectorAll("tbody tr")];

  const number = (text) => Number(text.replaceAll(",", "").replace("−", "-"));
  const fixed = (value, decimals) => value.toFixed(decimals).replace(/^-(?=0(\.0*)?$)/, "").replace("-", "−");
  const counted = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
  const listed = (items) => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`);
  const unpacked = ([words, ...holes]) => texts[words].split("#").map((words, at) => words + (at < holes.length ? texts[holes[at]] : "")).join("");
  const text = (place) => (place < 0 ? "–" : texts[place]);

  // A place in a setting with levels is the number of its stop, in others the value itself.
  const places = points.map((point) => point.map((at, s) => (settings[s].levels ? at : number(texts[at]))));
  const say = ({ levels, words, decimals }, place) => (levels ? words[place] : fixed(place, decimals));
  const withUnit = (setting, place) => say(setting, place) + (setting.unit ? ` ${setting.unit}` : "");
  const ends = settings.map(({ values }) => [values[0], values.at(-1)]);
  const isName = ({ values }) => values[0] === null;

  // How far two places of a setting are apart, in units of its range; another name is a whole range away.
  function apart(s, one, other) {
    if (isName(settings[s])) return one === other ? 0 : 1;
    const value = (place) => (settings[s].levels ? settings[s].values[place] : place);
    return Math.abs(value(one) - value(other)) / (ends[s][1] - ends[s][0]);
  }

  // Levels that the design combines are kept, if any point has them together; among those points the straight line decides, and of equals the first of the design.
  const alike = (asked) => points.map((_, p) => p).filter((p) => settings.every(({ kept }, s) => !kept || places[p][s] === asked[s]));
  function nearest(asked) {
    const among = alike(asked);
    const far = (p) => asked.reduce((sum, place, s) => sum + apart(s, place, places[p][s]) ** 2, 0);
    return (among.length ? among : points.map((_, p) => p)).reduce(([least, best], p) => (far(p) < least ? [far(p), p] : [least, best]), [Infinity, 0])[1];
  }

  let asked = [...places[data.start]];
  let shown = data.start;
  let chosen = 0;

  // What is shown instead of what was asked for, and how far that is.
  function showNearness() {
    const off = settings
      .map((setting, s) => ({ setting, s, far: apart(s, asked[s], places[shown][s]) }))
      .filter(({ far }) => far > 0)
      .sort((one, other) => other.far - one.far);
    const told = off.filter(({ setting, s }) => say(setting, asked[s]) !== say(setting, places[shown][s]));
    const named = told.slice(0, 4).map(({ setting, s }) => `${setting.name} ${say(setting, places[shown][s])} where you asked for ${say(setting, asked[s])}`);
    const rest = told.length - named.length;
    const kept = settings.filter(({ kept }) => kept);
    const among = alike(places[shown]);
    const all = counted(among.length, data.place) + (points.length < data.all ? " of this page" : " that were run") + (among.length < points.length ? ` with the ${kept.length === 1 ? "level" : "levels"} of ${listed(kept.map(({ name }) => name))} that you asked for` : "");
    const isFar = off.length > 0 && off[0].far > 0.2;
    part("near").hidden = move.parentElement.hidden = off.length === 0;
    part("near").classList.toggle("far", isFar);
    part("near").textContent = off.length === 0 ? ""
      : told.length === 0 ? `Nearest of ${all}; it differs from what you asked for by less than the digits show.`
      : `Nearest of ${all}. It has ${rest > 0 ? `${named.join(", ")}, and ${counted(rest, "more setting")} elsewhere` : listed(named)}. `
        + `Farthest off is ${off[0].setting.name}, by ${isName(off[0].setting) ? "another name" : `${Math.max(1, Math.round(100 * off[0].far))} % of its range`}.`
        + (isFar ? ` That is far: nothing near such settings was run.` : "");
  }

  // Which point it is, with all its settings; on the screen those that are in sight.
  function showPoint() {
    const each = settings.map((setting, s) => `${setting.name} ${withUnit(setting, places[shown][s])}`);
    const [first, rest] = part("run").children;
    const most = box.querySelectorAll(".asked > .control [data-setting]").length;
    first.textContent = `Design point ${numbers[shown].toLocaleString("en")} of runs.csv${data.worlds ? `, world ${(numbers[shown] % data.worlds) + 1} of ${data.worlds}` : ""}: ${each.slice(0, most).join(", ")}`;
    rest.textContent = each.slice(most).map((words) => `, ${words}`).join("");
  }

  function showControls() {
    for (const control of controls) {
      const s = Number(control.dataset.setting);
      const { levels, values } = settings[s];
      const stop = levels ? asked[s] : values.reduce((best, value, at) => (Math.abs(value - asked[s]) < Math.abs(values[best] - asked[s]) ? at : best), 0);
      control.value = stop;
      if (control.type !== "range") continue;
      control.setAttribute("aria-valuetext", withUnit(settings[s], asked[s]));
      control.parentElement.querySelector(".value").textContent = say(settings[s], asked[s]);
    }
  }

  const reading = (arm, what) => outcomes[chosen].readings[7 * (data.arms.length * shown + arm) + what];
  const inOne = (arm, first) => (reading(arm, first + 1) < 0 ? text(reading(arm, first)) : `${text(reading(arm, first))} (${text(reading(arm, first + 1))} to ${text(reading(arm, first + 2))})`);

  function showRows() {
    const { best, bestAt } = outcomes[chosen];
    rows.forEach((row, arm) => {
      const here = bestAt?.[shown].includes(arm) ? ", here too" : "";
      [inOne(arm, 0), arm === 0 ? "–" : inOne(arm, 3), text(reading(arm, 6)), best[arm] ? best[arm] + here : "–"].forEach((words, at) => {
        if (row.cells[at + 1]) row.cells[at + 1].textContent = words;
      });
    });
  }

  function node(name, attributes, words) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (words !== undefined) made.textContent = words;
    return made;
  }

  function drawing(place, width, height, label) {
    const made = node("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
    place.replaceChildren(made);
    return made;
  }

  // The marks of arms, as figures have them.
  const outlines = {
    square: "M-4.5-4.5H4.5V4.5H-4.5Z", diamond: "M0-6L6 0L0 6L-6 0Z", "triangle-up": "M0-6L5.5 4.5H-5.5Z", "triangle-down": "M0 6L5.5-4.5H-5.5Z",
    cross: "M-1.8-5.5H1.8V-1.8H5.5V1.8H1.8V5.5H-1.8V1.8H-5.5V-1.8H-1.8Z", pentagon: "M0-6L5.7-1.9L3.5 4.9H-3.5L-5.7-1.9Z", hexagon: "M0-6L5.2-3V3L0 6L-5.2 3V-3Z",
    star: "M0-6.5L1.6-2.2L6.2-2L2.6 .8L3.8 5.3L0 2.7L-3.8 5.3L-2.6 .8L-6.2-2L-1.6-2.2Z", hourglass: "M-5-5.5H5L-5 5.5H5Z", "star-triangle-up": "M0-6.5L1.7-1.5L5.6 4.5L0 2.8L-5.6 4.5L-1.7-1.5Z",
    x: "M-5-3L-3-5L0-2L3-5L5-3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z",
  };
  function mark(arm, x, y, size = 1) {
    const path = outlines[data.symbols[arm]] ?? "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z";
    return node("path", { d: path, transform: `translate(${x} ${y}) scale(${size})`, fill: tint.ink(data.colours[arm]) });
  }

  // One row for each arm that is compared: its name and number, and below them its mark with its interval.
  function drawRows() {
    const { axis, range, marks, decimals, matters } = outcomes[chosen];
    const compares = data.arms.length > 1;
    const arms = data.arms.map((_, arm) => arm).slice(compares ? 1 : 0);
    const width = Math.max(240, Math.min(680, part("drawn").clientWidth));
    const [left, right, row] = [8, 8, 34];
    const height = row * arms.length + 44;
    const x = (value) => left + ((value - range[0]) / (range[1] - range[0])) * (width - left - right);
    const made = drawing(part("drawn"), width, height, `${axis}. The numbers are in the table that follows.`);
    const bottom = row * arms.length + 4;
    if (matters) made.append(node("rect", { class: "matters", x: x(Math.max(range[0], -matters)), y: 0, width: x(Math.min(range[1], matters)) - x(Math.max(range[0], -matters)), height: bottom }));
    for (const at of marks) {
      made.append(node("line", { class: at === 0 ? "zero" : "grid", x1: x(at), x2: x(at), y1: 0, y2: bottom }));
      made.append(node("text", { x: x(at), y: bottom + 14, "text-anchor": x(at) < 30 ? "start" : x(at) > width - 30 ? "end" : "middle" }, fixed(at, decimals)));
    }
    made.append(node("text", { class: "axis", x: left, y: height - 6 }, axis));
    arms.forEach((arm, at) => {
      const first = compares ? 3 : 0;
      const y = row * at + 25;
      const [mean, low, high] = [0, 1, 2].map((what) => reading(arm, first + what));
      made.append(node("text", { class: "name", x: left, y: y - 10 }, `${data.arms[arm]}  ${text(mean)}`));
      if (low >= 0) made.append(node("line", { class: "span", x1: x(number(texts[low])), x2: x(number(texts[high])), y1: y, y2: y, stroke: tint.ink(data.colours[arm]) }));
      if (mean >= 0) made.append(mark(arm, x(number(texts[mean])), y));
    });
    fitWords(made, width - left - right);
  }

  // Words that are longer than the drawing are squeezed into it.
  function fitWords(made, room) {
    for (const words of made.querySelectorAll(".axis, .name")) {
      if (words.getComputedTextLength() > room) {
        words.setAttribute("textLength", room);
        words.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
    }
  }

  // Where a place lies between the ends of its setting, from 0 to 1.
  const share = (s, place) => (settings[s].levels ? place / (settings[s].values.length - 1) : (place - ends[s][0]) / (ends[s][1] - ends[s][0]));

  // Points with the levels of this one, over the first two settings: marks are those of the best arm, or the fuller the higher the mean.
  function drawMap() {
    const [a, b] = [0, settings.length > 1 ? 1 : -1];
    const isLike = (p) => settings.every(({ kept }, s) => s === a || s === b || !kept || places[p][s] === places[shown][s]);
    const slice = points.map((_, p) => p).filter(isLike);
    const { bestAt } = outcomes[chosen];
    const bests = bestAt ? data.arms.map((_, arm) => arm).filter((arm) => slice.some((p) => isBest(p, arm))) : [];
    const isLevel = bestAt && slice.some((p) => bestAt[p].length !== 1);
    const width = Math.max(240, Math.min(420, part("map").clientWidth));
    const plot = b < 0 ? 36 : 180;
    const [top, line] = [b < 0 ? 4 : 24, 20];
    const height = top + plot + line * (1 + bests.length + (isLevel ? 1 : 0)) + 6;
    const x = (p) => 14 + share(a, places[p][a]) * (width - 28);
    const y = (p) => top + (b < 0 ? plot / 2 : 14 + (1 - share(b, places[p][b])) * (plot - 28));
    const others = settings.some(({ kept }, s) => kept && s !== a && s !== b);
    const each = data.place === "world" ? "in each world" : "at each point";
    part("where").firstChild.firstChild.textContent = `${bestAt ? `Whose mean is best ${each}` : `The ${data.place}s, the fuller the higher the mean`}${others ? `, with the other levels of this ${data.place}` : ""}. The ring is this ${data.place}.`;
    const made = drawing(part("map"), width, height, `Where this ${data.place} lies among ${counted(slice.length, data.place)}; the settings say it in words.`);
    made.append(node("rect", { class: "frame-line", x: 1, y: top, width: width - 2, height: plot }));
    if (b >= 0) made.append(node("text", { class: "axis", x: 4, y: 15 }, `↑ ${span(b)}`));
    made.append(node("text", { class: "axis", x: 4, y: top + plot + 16 }, `→ ${span(a)}`));
    const fullness = fullnessOf(slice);
    const size = Math.max(0.35, Math.min(0.85, 12 / Math.sqrt(slice.length)));
    slice.forEach((p, at) => {
      const dot = !bestAt ? node("circle", { class: "full", cx: x(p), cy: y(p), r: 6 * size, "fill-opacity": fullness[at] })
        : bestAt[p].length === 1 ? mark(bestAt[p][0], x(p), y(p), size)
        : node("circle", { class: "level", cx: x(p), cy: y(p), r: 4 * size });
      dot.addEventListener("click", () => go([...places[p]]));
      made.append(dot);
    });
    made.append(node("circle", { class: "ring", cx: x(shown), cy: y(shown), r: 9 }));
    const legend = top + plot + line;
    bests.forEach((arm, at) => made.append(mark(arm, 10, legend + line * at + 14), node("text", { class: "name", x: 22, y: legend + line * at + 18 }, data.arms[arm])));
    if (isLevel) made.append(node("circle", { class: "level", cx: 10, cy: legend + line * bests.length + 14, r: 3 }), node("text", { class: "name", x: 22, y: legend + line * bests.length + 18 }, "level, or not known"));
    fitWords(made, width - 24);
  }
  const isBest = (p, arm) => outcomes[chosen].bestAt[p].length === 1 && outcomes[chosen].bestAt[p][0] === arm;
  const span = (s) => `${settings[s].name}, ${settings[s].words[0]} to ${settings[s].words.at(-1)}${settings[s].unit ? ` ${settings[s].unit}` : ""}`;

  // How full the mark of a point is: by the rank of its mean among those that are drawn.
  function fullnessOf(slice) {
    const means = slice.map((p) => outcomes[chosen].readings[7 * data.arms.length * p]).map((place) => (place < 0 ? null : number(texts[place])));
    const sorted = means.filter((mean) => mean !== null).sort((one, other) => one - other);
    return means.map((mean) => (mean === null ? 0 : 0.06 + (0.94 * sorted.indexOf(mean)) / Math.max(1, sorted.length - 1)));
  }

  const draw = () => {
    drawRows();
    drawMap();
  };

  // Who hears the page is told once it has settled.
  let waiting = 0;
  function speak() {
    clearTimeout(waiting);
    waiting = setTimeout(() => (spoken.textContent = `${part("said").textContent} ${part("near").textContent}`), 800);
  }

  function show() {
    shown = nearest(asked);
    showControls();
    showNearness();
    showPoint();
    part("said").textContent = unpacked(outcomes[chosen].said[shown]);
    showRows();
    draw();
  }
  function go(places) {
    asked = places;
    show();
    speak();
  }

  for (const control of controls) {
    control.addEventListener("input", () => {
      const s = Number(control.dataset.setting);
      const stop = Number(control.value);
      go(asked.map((place, at) => (at !== s ? place : settings[s].levels ? stop : settings[s].values[stop])));
    });
  }
  box.querySelector("[id$=-outcome]")?.addEventListener("input", ({ target }) => {
    chosen = Number(target.value);
    go(asked);
  });
  move.addEventListener("click", () => {
    go([...places[shown]]);
    controls[0].focus();
  });

  part("without").remove();
  part("where").hidden = part("run").hidden = false;
  part("asked").hidden = false;
  show();
  addEventListener("resize", draw);
  addEventListener("beforeprint", draw);
  addEventListener("afterprint", draw);
  tint.onChange(draw);
})();
