// One typical run of an option, played through time: circles are schools, lines partnerships. A school that is pressed or sought tells its story.
import { post, Problems } from "./wire.js";
import { el, svg, fill, save } from "./dom.js";
import { Drawing, shades, shadeWords, trustSteps } from "./run-drawing.js";

const speeds = [0.5, 1, 2, 5];
let asked = null;
let timer = 0;
let arm = 0;
let speed = 1;

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const year = (frame) => Number(frame.year.toFixed(2)).toLocaleString("en-GB");
const part = (thousandths) => (thousandths / 1000).toFixed(2);

function stop() {
  clearInterval(timer);
  timer = 0;
}

/** The colours need a sheet of their own, which comes with the view. */
function dress() {
  if (!document.querySelector('link[href="/run-view.css"]')) document.head.append(el("link", { rel: "stylesheet", href: "/run-view.css" }));
}

function key(drawing) {
  const dot = (radius, attributes) => svg("svg", { width: 24, height: 24, viewBox: "-12 -12 24 24", "aria-hidden": "true" }, svg("circle", { r: radius, ...attributes }));
  const line = (step) => svg("svg", { width: 30, height: 12, viewBox: "0 0 30 12", "aria-hidden": "true" }, svg("path", { d: "M1 6H29", class: `tie trust${step}` }));
  return el(
    "dl",
    { class: "run-key" },
    el("dt", {}, "Colour: performance"),
    el("dd", {}, shades.map((shade, i) => el("span", {}, dot(7, { class: "school", fill: shade }), shadeWords[i]))),
    el("dt", {}, "Size: partners"),
    el("dd", {}, drawing.sizes.map((count) => el("span", {}, dot(drawing.radius(count), { class: "school sized" }), String(count))), el("span", {}, dot(5, { class: "school closed" }), "closed")),
    el("dt", {}, "Lines: trust, the mean of both ways"),
    el("dd", {}, Array.from({ length: trustSteps }, (_, i) => el("span", {}, line(i), `${(i / trustSteps).toFixed(1)}–${((i + 1) / trustSteps).toFixed(1)}`))),
  );
}

/** Where a school stands at the time that is shown. */
function now(run, school, at) {
  const frame = run.frames[at];
  const [performance, alone] = [frame.performance[school], frame.alone[school]];
  if (performance === null) return [el("p", {}, `In year ${year(frame)} it is closed.`)];
  const ties = partners(frame, school);
  const elsewhere = frame.partners[school] - ties.length;
  return [
    el("p", {}, `In year ${year(frame)} its performance is ${part(performance)}; where nobody works together it would be ${part(alone)}. It has ${frame.partners[school]} partner${frame.partners[school] === 1 ? "" : "s"}${elsewhere > 0 ? `, ${elsewhere} of them not drawn` : ""}.`),
    ties.length
      ? el(
          "table",
          { class: "run-ties" },
          el("caption", {}, `Its partners in year ${year(frame)}: its trust in them, theirs in it, and what the last tick was`),
          el("thead", {}, el("tr", {}, ["Partner", "Trust", "Back", "Last tick"].map((head) => el("th", { scope: "col" }, head)))),
          el("tbody", {}, ties.map((tie) => el("tr", {}, el("th", { scope: "row" }, run.schools[tie.with].name), el("td", {}, (tie.given / 100).toFixed(2)), el("td", {}, (tie.received / 100).toFixed(2)), el("td", {}, classes[tie.kind])))),
        )
      : null,
  ];
}

const classes = ["advantage", "inertia", "comfortable inertia", "hollow inertia", "dormant", "new"];

function partners(frame, school) {
  const found = [];
  for (let i = 0; i < frame.ties.length; i += 5) {
    const [a, b, ab, ba, kind] = frame.ties.slice(i, i + 5);
    if (a === school) found.push({ with: b, given: ab, received: ba, kind });
    if (b === school) found.push({ with: a, given: ba, received: ab, kind });
  }
  return found.sort((one, other) => other.given - one.given);
}

function identity(run) {
  const { again } = run;
  return el(
    "details",
    { dataset: { key: "same-run" } },
    el("summary", {}, "Which run this is, and how to get it again"),
    el("p", {}, `Run ${run.id}, seed ${run.seed}.`),
    again.problem
      ? el("p", { class: "quiet" }, `The command line cannot be given: ${again.problem}.`)
      : [
          el("p", {}, el("button", { type: "button", onclick: () => save(again.file, again.text, "text/yaml") }, `Download ${again.file}`), " the scenario in the usual world, with as many replications as it takes. Then:"),
          el("pre", { tabindex: "0", "aria-label": "Commands" }, again.commands.join("\n")),
          el("p", { class: "quiet" }, "The first lives through the run among others, the second writes every tick, school and partnership of it: the same to the last digit."),
        ],
  );
}

function show(panel, run, act) {
  const drawing = new Drawing(run);
  let at = 0;
  let chosen = null;
  const time = el("input", { type: "range", min: "0", max: String(run.frames.length - 1), step: "1", value: "0", id: "run-time" });
  const said = el("output", { for: "run-time", class: "run-year" });
  const play = el("button", { type: "button", class: "run-play" });
  const pace = el("select", { id: "run-speed" }, speeds.map((each) => el("option", { value: each, selected: each === speed }, `${each} year${each === 1 ? "" : "s"} a second`)));
  const find = el("select", { id: "run-school" }, el("option", { value: "" }, "none"), run.schools.map((school, i) => el("option", { value: i }, school.name)));
  const story = el("section", { class: "run-story", "aria-label": "The school's story" });

  const tell = () => {
    if (chosen === null) {
      fill(story, el("p", { class: "quiet" }, "Press a circle, or choose from the list: a school tells what became of it."));
      return;
    }
    const school = run.schools[chosen];
    fill(story, el("h3", {}, school.name), now(run, chosen, at), el("h4", {}, "Its whole story"), school.story.map((sentence) => el("p", {}, sentence)));
  };
  const move = (to) => {
    at = Math.max(0, Math.min(run.frames.length - 1, to));
    const frame = run.frames[at];
    time.value = String(at);
    time.setAttribute("aria-valuetext", `year ${year(frame)}`);
    said.textContent = `Year ${year(frame)}`;
    drawing.show(at, chosen);
    // While it plays, the story stays as it is: its table would jump.
    if (!timer) tell();
  };
  const label = () => (play.textContent = timer ? "Pause" : at === run.frames.length - 1 ? "Play again" : "Play");
  const pause = () => {
    stop();
    label();
    tell();
  };
  const start = () => {
    if (at === run.frames.length - 1) move(0);
    const span = run.frames.at(-1).year / (run.frames.length - 1);
    stop();
    timer = setInterval(() => {
      move(at + 1);
      if (at === run.frames.length - 1) pause();
    }, (1000 * span) / speed);
    label();
  };
  const choose = (school) => {
    chosen = school;
    find.value = school === null ? "" : String(school);
    drawing.show(at, chosen);
    tell();
    if (school !== null) act?.say?.(`${run.schools[school].name}: ${run.schools[school].story[0]}`);
  };

  play.addEventListener("click", () => (timer ? pause() : start()));
  time.addEventListener("input", () => {
    if (timer) pause();
    move(Number(time.value));
    label();
  });
  pace.addEventListener("change", () => {
    speed = Number(pace.value);
    if (timer) start();
  });
  find.addEventListener("change", () => choose(find.value === "" ? null : Number(find.value)));
  drawing.node.addEventListener("click", (event) => choose(drawing.nearest(event)));

  fill(
    panel,
    el("p", { class: "run-chosen quiet" }, run.chosen),
    el("div", { class: "run-controls" }, play, el("span", { class: "run-slide" }, el("label", { for: "run-time" }, "Time"), time, said), el("span", {}, el("label", { for: "run-speed" }, "Speed"), pace)),
    el("div", { class: "run-stage" }, el("div", { class: "run-picture" }, drawing.node, el("p", { class: "quiet" }, run.drawn), key(drawing)), el("div", { class: "run-side" }, el("label", { for: "run-school" }, "Find a school"), find, story)),
    identity(run),
  );
  move(0);
  tell();
  label();
  if (!isStill()) start();
}

async function load(panel, context) {
  const { board, state, act } = context;
  stop();
  asked?.abort();
  const mine = (asked = new AbortController());
  dress();
  if (arm >= board.options.length) arm = 0;
  const body = el("div", { class: "run-body" }, el("p", { class: "quiet", role: "status" }, "Living through the run …"));
  const option = el("select", { id: "run-option" }, board.options.map((each, i) => el("option", { value: i, selected: i === arm }, each.name)));
  option.addEventListener("change", () => {
    arm = Number(option.value);
    load(panel, context).then(() => panel.querySelector("#run-option")?.focus());
  });
  fill(panel, el("div", { class: "choose" }, el("label", { for: "run-option" }, "Option"), option), body);
  try {
    const run = await post("/api/run", { name: state.name, text: state.text, arm }, mine.signal);
    if (mine === asked) show(body, run, act);
  } catch (error) {
    if (error.name === "AbortError" || mine !== asked) return;
    const told = error instanceof Problems ? error.problems.map((problem) => `${problem.line ? `line ${problem.line}: ` : ""}${problem.message}`) : [error.message];
    fill(body, told.map((line) => el("p", { class: "warn", role: "alert" }, line)));
  }
}

export const view = {
  id: "run",
  name: "One run",
  show: load,
  hide() {
    stop();
    asked?.abort();
  },
};
