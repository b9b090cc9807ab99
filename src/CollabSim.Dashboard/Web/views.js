// The views beside the chart over time: who gains, why, and the map of winners. Each is shown when it is asked for.
import { el, svg, fill, byId, short, plain } from "./dom.js";
import { events } from "./wire.js";

let running = null;

/** Stops whatever a view is having lived through. */
export const stop = () => running?.abort();

async function ask(panel, path, body, name, show) {
  stop();
  const mine = (running = new AbortController());
  const bar = el("progress", { max: 1, value: 0, "aria-label": "Runs" });
  const status = el("p", { class: "quiet", role: "status" }, "Living through the runs …");
  fill(panel, status, bar);
  try {
    for await (const event of events(path, body, mine.signal)) {
      if (mine !== running) return;
      if (event.name === "progress") {
        bar.max = event.data.planned;
        bar.value = event.data.done;
        status.textContent = `${event.data.done} of ${event.data.planned} runs`;
      }
      if (event.name === "problems") fill(panel, el("ul", { class: "problems" }, event.data.map((problem) => el("li", { class: "problem" }, `${problem.path ? `${problem.path}: ` : ""}${problem.message}`))));
      if (event.name === name) show(event.data);
    }
  } catch (error) {
    if (error.name !== "AbortError") fill(panel, el("p", { class: "problem" }, error.message));
  }
}

const swatch = (board, arm) => {
  const node = el("span", { class: "swatch", "aria-hidden": "true" });
  const stroke = board.options[arm]?.stroke;
  if (stroke) node.style.setProperty("--stroke", stroke.color);
  return node;
};

// Dots with intervals on one axis, zero in sight.
function dots(values, color) {
  const known = values.flatMap((value) => [value.low, value.high, value.mean]).filter((value) => value !== null && value !== undefined);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const [wide, row] = [260, 22];
  const at = (value) => 6 + ((value - low) / (high - low || 1)) * (wide - 12);
  const picture = svg("svg", { viewBox: `0 0 ${wide} ${values.length * row}`, class: "dots", "aria-hidden": "true" });
  picture.append(svg("line", { x1: at(0), x2: at(0), y1: 0, y2: values.length * row, class: "zero" }));
  values.forEach((value, i) => {
    if (value.mean === null || value.mean === undefined) return;
    const y = i * row + row / 2;
    if (value.low !== null && value.low !== undefined) picture.append(svg("line", { x1: at(value.low), x2: at(value.high), y1: y, y2: y, class: "interval", style: `stroke:${color}` }));
    picture.append(svg("circle", { cx: at(value.mean), cy: y, r: 5, style: `fill:${color}` }));
  });
  return picture;
}

const gains = {
  id: "gains",
  name: "Who gains",
  show(panel, { board, told }) {
    if (!told?.gains?.length) {
      fill(panel, el("p", { class: "quiet" }, "Not there yet: who gains is told when all runs are there, and where the file observes advantage."));
      return;
    }
    const fifths = ["weakest fifth", "second", "middle", "fourth", "strongest fifth"];
    fill(
      panel,
      el("h2", {}, "Who gains, and from when on"),
      el("p", { class: "quiet" }, `By fifth of schools as they stood at the start: how much more advantage than now. Lines: luck (95 %)${board.worlds ? ", on average over worlds" : ""}.`),
      told.gains.map((gain) =>
        el(
          "section",
          { class: "gain" },
          el("h3", {}, swatch(board, gain.arm), gain.name),
          el("p", {}, `${gain.when ? `It ${gain.when}; ` : "It is never clearly better to the end; "}${gain.whom}. ${gain.inWorlds ?? ""}`),
          el(
            "div",
            { class: "with-dots" },
            el("table", {}, el("caption", { class: "unseen" }, `Gain by fifth: ${gain.name}`), el("tbody", {}, gain.fifths.map((fifth, i) => el("tr", {}, el("th", { scope: "row" }, fifths[i]), el("td", {}, fifth.said))))),
            dots(gain.fifths, board.options[gain.arm]?.stroke?.color ?? "#595959"),
          ),
        ),
      ),
    );
  },
};

let explained = null;
const why = {
  id: "why",
  name: "Why",
  show(panel, { board, state }) {
    const options = board.options.filter((option) => !option.isBaseline);
    if (!options.length) {
      fill(panel, el("p", { class: "quiet" }, "There is no option to explain."));
      return;
    }
    if (!options.some((option) => option.name === explained)) explained = [...options].sort((one, other) => other.policies.length + other.sets.length - one.policies.length - one.sets.length)[0].name;
    const choose = el("select", { id: "why-option", dataset: { key: "why option" } }, options.map((option) => el("option", { value: option.name, selected: option.name === explained }, option.name)));
    const result = el("div");
    choose.addEventListener("change", () => {
      explained = choose.value;
      go();
    });
    fill(panel, el("h2", {}, "Why does it differ from now?"), el("label", { class: "small", for: "why-option" }, "Option", choose), result);
    const go = () =>
      ask(result, "/api/why", { name: state.name, text: state.text, arm: explained }, "why", (told) =>
        fill(
          result,
          el("p", { class: "lead" }, `${told.outcome[0].toUpperCase()}${told.outcome.slice(1)} differs by ${told.gap.said ?? "nothing known"}; ${told.shares.length === 1 ? "one thing makes it" : `${told.shares.length} things share in it`}.`),
          el(
            "div",
            { class: "with-dots" },
            el(
              "table",
              {},
              el("thead", {}, el("tr", {}, ["What differs", "Its share", "Alone", "On top of the rest"].map((head) => el("th", { scope: "col" }, head)))),
              el(
                "tbody",
                {},
                told.shares.map((share) =>
                  el(
                    "tr",
                    {},
                    el("th", { scope: "row" }, share.meaning ? el("details", {}, el("summary", {}, share.player), el("p", { class: "quiet" }, `${share.meaning}${share.source ? ` Source: ${share.source}.` : ""}`)) : share.player),
                    el("td", {}, el("b", {}, share.said ?? "–")),
                    el("td", {}, share.alone ?? "–"),
                    el("td", {}, share.onTop ?? "–"),
                  ),
                ),
              ),
            ),
            dots(told.shares, "#0072b2"),
          ),
          el("p", { class: "quiet" }, `Shapley values, in the usual world, ${told.replications} runs of each of the options between the two${told.isExact ? "" : "; from some orders of making the differences"}. They add up to the whole. Each name opens the rule behind it and its source.`),
        ),
      );
    go();
  },
  hide: stop,
};

const axes = { x: "authority.pressure", y: "transactionCost.base" };
const map = {
  id: "map",
  name: "Map of winners",
  show(panel, { board, state, act }) {
    const pick = (axis, label) => {
      const select = el("select", { id: `map-${axis}`, dataset: { key: `map ${axis}` } }, board.assumptions.map((control) => el("option", { value: control.name, selected: control.name === axes[axis], title: control.meaning }, control.label)));
      select.addEventListener("change", () => {
        axes[axis] = select.value;
        go();
      });
      return el("label", { class: "small", for: `map-${axis}` }, label, select);
    };
    const result = el("div");
    fill(panel, el("h2", {}, "Who wins where two assumptions are otherwise?"), el("div", { class: "times" }, pick("x", "across"), pick("y", "upwards")), result);
    const go = () =>
      axes.x === axes.y
        ? fill(result, el("p", { class: "problem" }, "Choose two different assumptions."))
        : ask(result, "/api/map", { name: state.name, text: state.text, x: axes.x, y: axes.y }, "map", (told) => drawMap(result, told, board, act));
    go();
  },
  hide: stop,
};

function drawMap(panel, told, board, act) {
  const control = (path) => board.assumptions.find((each) => each.name === path);
  const [cx, cy] = [control(told.x), control(told.y)];
  const [xName, yName] = [cx?.label ?? told.x, cy?.label ?? told.y];
  const xs = [...new Set(told.cells.map((cell) => cell.x))].sort((one, other) => one - other);
  const ys = [...new Set(told.cells.map((cell) => cell.y))].sort((one, other) => one - other);
  const [side, left, bottom] = [34, 66, 56];
  const [wide, high] = [left + xs.length * side + 10, ys.length * side + bottom + 8];
  const px = (value) => left + ((value - xs[0]) / (xs.at(-1) - xs[0])) * (xs.length - 1) * side + side / 2;
  const py = (value) => 8 + ys.length * side - side / 2 - ((value - ys[0]) / (ys.at(-1) - ys[0])) * (ys.length - 1) * side;
  const picture = svg("svg", { viewBox: `0 0 ${wide} ${high}`, class: "map", role: "group", "aria-label": "Map of winners" });
  const squares = svg("g", { role: "img", "aria-label": summary() });
  picture.append(squares);
  for (const cell of told.cells) {
    const color = board.options[cell.arm]?.stroke?.color ?? "#767676";
    const square = svg("rect", { x: px(cell.x) - side / 2 + 1, y: py(cell.y) - side / 2 + 1, width: side - 2, height: side - 2, style: `fill:${color};fill-opacity:${cell.isClear ? 0.9 : 0.35}` });
    square.append(svg("title"));
    square.firstChild.textContent = `${xName} ${short(cell.x)}, ${yName} ${short(cell.y)}: ${cell.isClear ? `${cell.name} is clearly best` : `${cell.name} is ahead, not clearly${cell.level.length ? ` of ${cell.level.join(", ")}` : ""}`}`;
    squares.append(square);
  }
  xs.forEach((value, i) => i % 2 === 0 && picture.append(text(px(value), high - bottom + 22, short(value), "middle")));
  ys.forEach((value, i) => i % 2 === 0 && picture.append(text(left - 8, py(value) + 4, short(value), "end")));
  picture.append(text(left + (xs.length * side) / 2, high - 12, `${xName}${cx?.unit ? ` (${cx.unit})` : ""}`, "middle"));
  const upward = text(0, 0, yName, "middle");
  upward.setAttribute("transform", `translate(14 ${(ys.length * side) / 2}) rotate(-90)`);
  picture.append(upward);
  const marker = svg("circle", { r: 9, class: "marker", tabindex: "0", role: "slider", "aria-label": `Where you are: ${xName} and ${yName}; arrow keys move it`, "aria-valuemin": "0", "aria-valuemax": "1", "aria-valuenow": "0" });
  picture.append(marker);
  let here = { x: cx?.value ?? xs[0], y: cy?.value ?? ys[0] };
  const said = el("p", { class: "lead", role: "status" });
  const nearest = () => [...told.cells].sort((one, other) => far(one) - far(other));
  const far = (cell) => ((cell.x - here.x) / (xs.at(-1) - xs[0])) ** 2 + ((cell.y - here.y) / (ys.at(-1) - ys[0])) ** 2;
  const place = () => {
    marker.setAttribute("cx", px(Math.min(xs.at(-1), Math.max(xs[0], here.x))));
    marker.setAttribute("cy", py(Math.min(ys.at(-1), Math.max(ys[0], here.y))));
    const [now, ...others] = nearest();
    const flip = others.find((cell) => cell.name !== now.name);
    const words = `${xName} ${short(here.x)}, ${yName} ${short(here.y)}`;
    marker.setAttribute("aria-valuetext", `${words}: ${now.name}`);
    said.textContent = `Nearest point that was run (${short(now.x)}, ${short(now.y)}): ${now.name} ${now.isClear ? "is clearly best" : "is ahead, not clearly"}. ${flip ? `The nearest change: at ${xName} ${short(flip.x)} and ${yName} ${short(flip.y)} it is ${flip.name}${flip.isClear ? "" : " (not clearly)"}.` : "No other is ahead anywhere on this map."}`;
  };
  const settle = () =>
    act.set([
      { steps: cx.steps, value: plain(here.x) },
      { steps: cy.steps, value: plain(here.y) },
    ]);
  marker.addEventListener("pointerdown", (down) => {
    down.preventDefault();
    marker.setPointerCapture(down.pointerId);
    marker.focus({ preventScroll: true });
    let hasMoved = false;
    const move = (event) => {
      const box = picture.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * wide;
      const y = ((event.clientY - box.top) / box.height) * high;
      here = {
        x: Math.min(xs.at(-1), Math.max(xs[0], xs[0] + ((x - left - side / 2) / ((xs.length - 1) * side)) * (xs.at(-1) - xs[0]))),
        y: Math.min(ys.at(-1), Math.max(ys[0], ys[0] + ((8 + ys.length * side - side / 2 - y) / ((ys.length - 1) * side)) * (ys.at(-1) - ys[0]))),
      };
      hasMoved = true;
      place();
    };
    marker.addEventListener("pointermove", move);
    marker.addEventListener("pointerup", () => (marker.removeEventListener("pointermove", move), hasMoved && (use.hidden = false)), { once: true });
  });
  marker.addEventListener("keydown", (press) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[press.key];
    if (!step) return;
    press.preventDefault();
    here = {
      x: Math.min(xs.at(-1), Math.max(xs[0], here.x + (step[0] * (xs.at(-1) - xs[0])) / (2 * (xs.length - 1)))),
      y: Math.min(ys.at(-1), Math.max(ys[0], here.y + (step[1] * (ys.at(-1) - ys[0])) / (2 * (ys.length - 1)))),
    };
    place();
    use.hidden = false;
  });
  const use = el("button", { type: "button", hidden: true, onclick: settle }, "Hold both at these values everywhere");
  const winners = [...new Map(told.cells.map((cell) => [cell.arm, cell.name]))];
  fill(
    panel,
    picture,
    el("ul", { class: "key" }, winners.map(([arm, name]) => el("li", {}, swatch(board, arm), `${name}: ${told.cells.filter((cell) => cell.arm === arm).length} of ${told.cells.length} points`))),
    el("p", { class: "quiet" }, `This map is of the usual world: all else is at its usual value, and the answer on the right, over many worlds, may be another. Full colour: clearly best in ${told.outcome}; pale: ahead, not clearly; ${told.replications} runs of each option at each point.`),
    said,
    use,
  );
  place();
  function summary() {
    const counts = new Map();
    for (const cell of told.cells) counts.set(cell.name, (counts.get(cell.name) ?? 0) + 1);
    return `Map of winners over ${xName} and ${yName}: ${[...counts].map(([name, count]) => `${name} at ${count} of ${told.cells.length} points`).join(", ")}`;
  }
}

function text(x, y, words, anchor) {
  const node = svg("text", { x, y, "text-anchor": anchor });
  node.textContent = words;
  return node;
}

export const views = [gains, why, map];
