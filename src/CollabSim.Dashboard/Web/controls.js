// The left side: the question's setting, the options, and what nobody knows. Everything that moves writes to the file.
import { el, fill, byId, short, plain } from "./dom.js";

const climates = [
  ["mild", 0.2],
  ["middling", 0.4],
  ["strong", 0.6],
];
const whom = [
  ["all schools", null],
  ["the weakest fifth", "{ kind: weakest, share: 0.2 }"],
  ["the strongest fifth", "{ kind: strongest, share: 0.2 }"],
  ["the best connected fifth", "{ kind: mostConnected, share: 0.2 }"],
  ["the least connected fifth", "{ kind: leastConnected, share: 0.2 }"],
  ["half of them, drawn by lot", "{ kind: randomShare, share: 0.5 }"],
];
const eagerOptions = 5;

const keyOf = (steps) => steps.join(".");

/** How strong a setting is, in a word beside its number. */
export function strength(control) {
  if (control.value === null) return "as the file says";
  const share = (control.value - control.min) / (control.max - control.min || 1);
  return control.value === 0 ? "none" : share < 0.2 ? "light" : share < 0.45 ? "moderate" : share < 0.75 ? "strong" : "very strong";
}

const ground = (control) => (control.isMeasured ? `measured: ${control.basis}` : `assumed (${control.basis})`);

const explained = (control) =>
  el(
    "details",
    { class: "why", dataset: { key: `why ${keyOf(control.steps)}` } },
    el("summary", { "aria-label": `About ${control.name}` }, "?"),
    el(
      "p",
      {},
      `${control.meaning} From ${short(control.min)} to ${short(control.max)}${control.unit ? ` ${control.unit}` : ""} here`,
      control.limit > control.max ? `; a file may say up to ${short(control.limit)}` : "",
      `. Usual: ${short(control.usual)}. ${ground(control)}.`,
    ),
  );

/** A slider with its number, for one setting. */
export function slider(control, label, act, word) {
  const key = keyOf(control.steps);
  const step = control.isWhole ? 1 : 10 ** Math.floor(Math.log10((control.max - control.min || 1) / 50));
  if (control.value === null) {
    return el("div", { class: "row" }, el("span", { class: "name" }, label), el("span", { class: "quiet" }, `${control.said ?? "drawn"} (in the file)`), explained(control));
  }
  const shown = (value) => `${short(value)}${control.unit ? ` ${control.unit}` : ""}${word ? `, ${strength({ ...control, value })}` : ""}`;
  const said = el("output", { class: "said" }, shown(control.value));
  const range = el("input", {
    type: "range",
    min: String(control.min),
    max: String(control.max),
    step: String(step),
    "aria-label": label,
    "aria-valuetext": shown(control.value),
    dataset: { key: `range ${key}` },
  });
  range.value = String(control.value);
  const number = el("input", {
    type: "number",
    min: String(control.min),
    max: String(control.max),
    step: "any",
    "aria-label": `${label}, as a number`,
    dataset: { key: `number ${key}` },
  });
  number.value = plain(control.value);
  const moved = (value) => {
    said.textContent = shown(value);
    range.setAttribute("aria-valuetext", shown(value));
  };
  range.addEventListener("input", () => {
    number.value = plain(range.value);
    moved(Number(range.value));
    act.move({ steps: control.steps, value: plain(range.value) });
  });
  range.addEventListener("change", () => act.set([{ steps: control.steps, value: plain(range.value) }]));
  number.addEventListener("change", () => {
    const value = Number(number.value);
    if (number.value === "" || !Number.isFinite(value) || value < control.min || value > control.max) {
      act.say(`${label} goes from ${short(control.min)} to ${short(control.max)} here${control.limit > control.max ? `; the file takes up to ${short(control.limit)}` : ""}.`);
      number.value = plain(control.value);
      return;
    }
    act.set([{ steps: control.steps, value: plain(value) }]);
  });
  return el("div", { class: "row" }, el("span", { class: "name" }, label), range, number, said, explained(control));
}

const words = (name) => name.replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();

function climate(board, act) {
  const control = board.pressure;
  if (!control) return null;
  return el(
    "fieldset",
    { class: "block" },
    el("legend", {}, "Pressure on schools"),
    el(
      "div",
      { class: "switch" },
      climates.map(([name, value]) =>
        el("button", { type: "button", "aria-pressed": String(control.value === value), dataset: { key: `climate ${name}` }, onclick: () => act.set([{ steps: control.steps, value: String(value) }]) }, name),
      ),
    ),
    slider(control, "Pressure", act, false),
  );
}

const schools = (board, act) =>
  el(
    "fieldset",
    { class: "block" },
    el("legend", {}, "Schools"),
    board.schoolsControl
      ? [slider(board.schoolsControl, "How many", act, false), el("p", { class: "quiet" }, `Invented schools, over ${short(board.years)} years.`)]
      : el("p", {}, `${short(board.schools)} organisations of ${board.population}, over ${short(board.years)} years.`),
  );

function years(policy, key, label, act, note) {
  const value = key === "at" ? policy.from : policy.until;
  const input = el("input", { type: "number", min: "0", max: "200", step: "0.5", "aria-label": `${label}: ${policy.label}`, dataset: { key: `${key} ${keyOf(policy.steps)}` } });
  input.value = value === null ? "" : plain(value);
  input.placeholder = note;
  input.addEventListener("change", () => {
    if (key === "at") act.set([{ steps: [...policy.steps, "at"], value: `${plain(input.value || 0)}y` }]);
    else if (input.value === "") act.set([{ steps: [...policy.steps, "for"], value: null }]);
    else if (Number(input.value) < policy.from) act.say("It cannot end before it starts.");
    else act.set([{ steps: [...policy.steps, "for"], value: `${plain(Number(input.value) - policy.from)}y` }]);
  });
  return el("label", { class: "small" }, label, input);
}

function aboutPolicy(policy, act) {
  const target = el("select", { "aria-label": `For whom: ${policy.label}`, dataset: { key: `whom ${keyOf(policy.steps)}` } });
  const known = whom.find(([, value]) => (value === null ? policy.whom === "all schools" : value.replace(/[{}]|kind: /g, "").replace(": ", " ").trim() === policy.whom));
  if (!known) target.append(el("option", { selected: true, value: "" }, `as the file says: ${policy.whom}`));
  for (const entry of whom) target.append(el("option", { value: entry[0], selected: entry === known }, entry[0]));
  target.addEventListener("change", () => {
    const value = whom.find(([name]) => name === target.value)?.[1];
    act.set([{ steps: [...policy.steps, "target"], value: value ?? null }]);
  });
  const cost = el("input", { type: "text", "aria-label": `Cost: ${policy.label}`, placeholder: "not given", dataset: { key: `cost ${keyOf(policy.steps)}` } });
  cost.value = policy.cost ?? "";
  cost.addEventListener("change", () => act.set([{ steps: [...policy.steps, "cost"], value: cost.value.trim() || null }]));
  return el(
    "div",
    { class: "policy" },
    el("p", { class: "quiet" }, policy.meaning),
    policy.waits ? el("p", { class: "quiet" }, "Starts when something has been read; see the file.") : el("div", { class: "times" }, years(policy, "at", "from year", act, "0"), years(policy, "for", "to year", act, "the end")),
    el("label", { class: "small" }, "for whom", target),
    el("label", { class: "small" }, "cost", cost),
    policy.more.map((control) => slider(control, words(control.name), act, false)),
  );
}

function card(option, board, act, at) {
  const stroke = option.stroke;
  const mark = el("span", { class: "swatch", "aria-hidden": "true" });
  if (stroke) mark.style.setProperty("--stroke", stroke.color);
  if (option.isBaseline) {
    return el("article", { class: "card baseline" }, el("h3", {}, mark, option.name), el("p", { class: "quiet" }, board.shared.length ? `What is done now: ${board.shared.map((policy) => policy.label).join(", ")}.` : "Nothing new is done."));
  }
  const toggles = option.policies.filter((policy) => !policy.isShock || option.policies.length === 1);
  const first = option.policies[0];
  const on = el("input", { type: "checkbox", checked: option.isOn, disabled: toggles.length === 0, "aria-label": `${option.name}: done`, dataset: { key: `on ${option.name}` } });
  on.addEventListener("change", () => act.set(toggles.map((policy) => ({ steps: [...policy.steps, "on"], value: on.checked ? null : "false" }))));
  const main = first?.main && option.isOn ? slider(first.main, option.policies.length > 1 ? `${words(first.label)}: ${words(first.main.name)}` : words(first.main.name), act, true) : null;
  return el(
    "article",
    { class: `card${option.isOn ? "" : " off"}` },
    el("h3", {}, mark, el("span", { class: "title" }, option.name), el("label", { class: "on" }, on, option.isOn ? "on" : "off")),
    option.why && el("p", { class: "quiet" }, option.why),
    option.canBeChosen ? null : el("p", { class: "quiet" }, "Shows what would have been; cannot be chosen."),
    at < eagerOptions ? main : null,
    option.isOn &&
      el(
        "details",
        { dataset: { key: `more ${option.name}` } },
        el("summary", {}, option.policies.length ? option.policies.map((policy) => `${option.policies.length > 1 ? `${words(policy.label)} ` : ""}from year ${policy.from === null ? "…" : short(policy.from)}, for ${policy.whom}, ${policy.cost ?? "cost not given"}`).join("; ") : "settings"),
        at < eagerOptions ? null : main,
        option.policies.map((policy, i) => [i > 0 && policy.main ? slider(policy.main, `${words(policy.label)}: ${words(policy.main.name)}`, act, true) : null, aboutPolicy(policy, act)]),
        option.sets.length ? el("p", { class: "quiet" }, `Otherwise than now: ${option.sets.join(", ")}.`) : null,
        el("button", { type: "button", class: "plain", dataset: { key: `remove ${option.name}` }, onclick: () => act.set([{ steps: option.steps, value: null }]) }, "Take this option out"),
      ),
  );
}

function adding(board, act) {
  const kind = el("select", { "aria-label": "What to add", dataset: { key: "add kind" } }, el("option", { value: "" }, "Add an option…"));
  for (const each of board.kinds.filter((each) => !each.isShock)) kind.append(el("option", { value: each.kind, title: each.meaning }, words(each.kind)));
  kind.addEventListener("change", () => {
    if (!kind.value) return;
    const names = board.options.map((option) => option.name);
    let name = words(kind.value);
    for (let n = 2; names.includes(name); n++) name = `${words(kind.value)} ${n}`;
    const arm = `{ name: ${name}, policies: [ { kind: ${kind.value}, at: 2y } ] }`;
    act.set([board.options.length > 1 ? { steps: ["arms"], value: arm, insert: board.options.length - 1 } : { steps: ["arms"], value: `[ ${arm} ]` }]);
  });
  return el("div", { class: "adding" }, kind);
}

function unknowns(board, act) {
  const many = el("input", { type: "number", min: "10", max: "1000", step: "10", "aria-label": "How many worlds", dataset: { key: "worlds" } });
  many.value = String(board.worlds || 100);
  many.addEventListener("change", () => {
    const count = Math.round(Number(many.value));
    if (!(count >= 10 && count <= 1000)) {
      act.say("The page takes 10 to 1,000 worlds; collabsim run takes any number.");
      many.value = String(board.worlds || 100);
    } else act.set([{ steps: ["worlds", "sample"], value: String(count) }]);
  });
  const on = el("input", { type: "checkbox", checked: board.worlds > 0, dataset: { key: "worlds on" } });
  on.addEventListener("change", () => act.set([on.checked ? { steps: ["worlds"], value: "{ sample: 100 }" } : { steps: ["worlds"], value: null }]));
  return el(
    "fieldset",
    { class: "block" },
    el("legend", {}, "What we do not know"),
    el("label", { class: "on" }, on, `${board.uncertain} settings that nobody has measured: try them otherwise`),
    board.worlds > 0
      ? el("p", { class: "quiet" }, many, ` worlds; in each ${board.varied} of them have other values, ${board.worldsFrom}.`)
      : el("p", { class: "quiet warn" }, "The answer holds for one set of values that nobody has measured."),
    el(
      "details",
      { dataset: { key: "assumptions" } },
      el("summary", {}, "Hold one at a value of your own"),
      el("p", { class: "quiet" }, "What is said here is your assumption: it is the same in every world."),
      board.assumptions.map((control) =>
        el(
          "div",
          { class: "assumption" },
          slider(control, control.label, act, false),
          control.said === null
            ? el("span", { class: "quiet" }, board.worlds > 0 ? "varied between worlds" : "usual value")
            : el("button", { type: "button", class: "plain", dataset: { key: `free ${control.name}` }, onclick: () => act.set([{ steps: control.steps, value: null }]) }, "let it vary again"),
        ),
      ),
    ),
  );
}

/** The whole left side. */
export function showControls(board, name, act) {
  byId("question").textContent = board.question;
  byId("file-name").textContent = name;
  document.title = `${board.question} – CollabSim laboratory`;
  const notes = [...board.notes, ...(board.held.length ? [`The file varies ${board.held.map((held) => held.split("=")[0]).join(", ")}; the page holds ${board.held.map((held) => held.replace("=", " at ")).join(", ")}.`] : [])];
  fill(byId("notes"), notes.length ? el("ul", { class: "notes" }, notes.map((note) => el("li", {}, note))) : null);
  const options = board.options.map((option, at) => card(option, board, act, at - 1));
  fill(
    byId("controls"),
    climate(board, act),
    el("h2", {}, "Options"),
    options,
    board.options.length < 14 ? adding(board, act) : null,
    board.shared.length ? el("details", { class: "block", dataset: { key: "shared" } }, el("summary", {}, "What befalls all of them"), board.shared.map((policy) => [policy.main ? slider(policy.main, `${words(policy.label)}: ${words(policy.main.name)}`, act, true) : null, aboutPolicy(policy, act)])) : null,
    unknowns(board, act),
    schools(board, act),
  );
}
