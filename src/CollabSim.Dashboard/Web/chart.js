// The chart over time, and the lanes below it on the same axis, in which policies are bars that can be dragged.
import { el, byId, fill, short, plain } from "./dom.js";

const config = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, showTips: false, staticPlot: false };
const snap = 0.5;
let stepping = 0;
let drawnJson = null;
let span = null;
let redrawLanes = () => {};
let isDragged = false;

const width = () => Math.max(260, Math.floor(byId("plot").parentElement.clientWidth));

/** Draws a chart. While something is moved the axis only grows, so that nothing jumps but what was moved. */
export async function draw(json, isMoving) {
  if (!json || !globalThis.Plotly) return;
  drawnJson = json;
  const chart = JSON.parse(json);
  const axis = chart.layout.yaxis;
  if (axis?.range) {
    span = isMoving && span ? [Math.min(span[0], axis.range[0]), Math.max(span[1], axis.range[1])] : axis.range;
    axis.range = span;
  }
  const figure = tint.chart(chart);
  const wide = width();
  const shaped = fit.fitted(figure, wide);
  await Plotly.react(byId("plot"), fit.marked(figure.data, wide), { ...shaped, height: Math.round(shaped.height * (innerHeight < 800 ? 0.85 : innerHeight > 1200 ? 1.5 : 1)) }, config);
  redrawLanes();
  document.documentElement.setAttribute("data-drawn", "1");
}

export const redraw = () => draw(drawnJson, false);
export const currentChart = () => (drawnJson ? JSON.parse(drawnJson) : null);

// Where years lie on the chart, in pixels from its left.
function scale() {
  const size = byId("plot")._fullLayout?._size;
  const range = byId("plot")._fullLayout?.xaxis?.range;
  return size && range ? { left: size.l, width: size.w, from: range[0], to: range[1], all: byId("plot")._fullLayout.width } : null;
}

/** The lanes: a row for each option that does something at a time. */
export function showLanes(board, act) {
  redrawLanes = () => {
    // What is under the pointer stays where it is until it is let go.
    if (isDragged) return;
    const place = scale();
    const lanes = byId("lanes");
    if (!place) return;
    const rows = [
      ...board.shared.map((policy) => ({ name: "all of them", stroke: null, policy, steps: policy.steps })),
      ...board.options.filter((option) => option.isOn).flatMap((option) => option.policies.filter((policy) => policy.isOn).map((policy) => ({ name: option.name, stroke: option.stroke, policy, isOnly: option.policies.length === 1 }))),
    ].filter((row) => row.policy.from !== null && row.policy.from < place.to);
    fill(lanes, rows.length ? el("p", { class: "lanes-title" }, "When what is done (drag a bar, or use the arrow keys)") : null, rows.map((row) => lane(row, place, act)));
  };
  redrawLanes();
}

function lane({ name, stroke, policy, isOnly }, place, act) {
  const perYear = place.width / (place.to - place.from);
  const rightOf = (year) => place.left + (Math.min(place.to, Math.max(place.from, year)) - place.from) * perYear;
  const bar = el("div", { class: "bar" });
  if (stroke) bar.style.setProperty("--stroke", stroke.color);
  let from = policy.from;
  let until = policy.until;
  const said = () => `${policy.label}, ${name}: from year ${short(from)} ${until === null ? "to the end" : `to year ${short(until)}`}`;
  const start = el("div", { class: "handle start", role: "slider", tabindex: "0", "aria-label": `Start of ${policy.label}, ${name}`, dataset: { key: `start ${policy.steps.join(".")}` } });
  const end = el("div", { class: "handle end", role: "slider", tabindex: "0", "aria-label": `End of ${policy.label}, ${name}`, dataset: { key: `end ${policy.steps.join(".")}` } });
  const label = el("span", { class: "bar-label" }, isOnly ? name : `${name}: ${policy.label}`);
  bar.append(start, label, end);
  // On a phone a bar is too short for a name, which then stands above it.
  const row = el("div", { class: "lane" }, el("span", { class: "lane-name" }, label.textContent), bar);
  const draw = () => {
    bar.style.left = `${rightOf(from)}px`;
    bar.style.width = `${Math.max(10, rightOf(until ?? place.to) - rightOf(from))}px`;
    bar.title = said();
    for (const [handle, value, words] of [
      [start, from, `year ${short(from)}`],
      [end, until ?? place.to, until === null ? "the end" : `year ${short(until)}`],
    ]) {
      handle.setAttribute("aria-valuemin", plain(place.from));
      handle.setAttribute("aria-valuemax", plain(place.to));
      handle.setAttribute("aria-valuenow", plain(value));
      handle.setAttribute("aria-valuetext", words);
    }
  };
  const edits = () => [
    { steps: [...policy.steps, "at"], value: `${plain(from)}y` },
    until === null || until >= place.to + 1e-9 ? (policy.until === null ? null : { steps: [...policy.steps, "for"], value: null }) : { steps: [...policy.steps, "for"], value: `${plain(until - from)}y` },
  ].filter(Boolean);
  const clamp = (year, low, high) => Math.min(high, Math.max(low, Math.round(year / snap) * snap));
  const moved = () => {
    draw();
    act.moveAll(edits());
  };
  const drag = (down, which) => {
    down.preventDefault();
    down.stopPropagation();
    const at = { x: down.clientX, from, until };
    const target = down.currentTarget;
    target.setPointerCapture(down.pointerId);
    isDragged = true;
    if (which !== "both") target.focus({ preventScroll: true });
    let hasMoved = false;
    const move = (event) => {
      const by = (event.clientX - at.x) / perYear;
      const before = [from, until];
      if (which === "start") from = clamp(at.from + by, 0, (until ?? place.to) - snap);
      else if (which === "end") {
        until = clamp((at.until ?? place.to) + by, from + snap, place.to);
        if (until >= place.to) until = null;
      } else {
        from = clamp(at.from + by, 0, place.to - snap);
        until = at.until === null ? null : from + (at.until - at.from);
      }
      if (before[0] !== from || before[1] !== until) {
        hasMoved = true;
        moved();
      }
    };
    const up = () => {
      target.removeEventListener("pointermove", move);
      isDragged = false;
      if (hasMoved) act.set(edits());
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", up, { once: true });
    target.addEventListener("pointercancel", up, { once: true });
  };
  start.addEventListener("pointerdown", (event) => drag(event, "start"));
  end.addEventListener("pointerdown", (event) => drag(event, "end"));
  bar.addEventListener("pointerdown", (event) => drag(event, "both"));
  const step = (event, which) => {
    const by = { ArrowLeft: -snap, ArrowDown: -snap, ArrowRight: snap, ArrowUp: snap, PageDown: -2, PageUp: 2, Home: -1e3, End: 1e3 }[event.key];
    if (!by) return;
    event.preventDefault();
    if (which === "start") from = clamp(from + by, 0, (until ?? place.to) - snap);
    else {
      until = clamp((until ?? place.to) + by, from + snap, place.to);
      if (until >= place.to) until = null;
    }
    draw();
    clearTimeout(stepping);
    stepping = setTimeout(() => act.set(edits()), 250);
  };
  start.addEventListener("keydown", (event) => step(event, "start"));
  end.addEventListener("keydown", (event) => step(event, "end"));
  draw();
  return row;
}
