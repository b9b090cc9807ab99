// What was changed since the file was opened, and two states that are kept to be set side by side.
import { el, fill } from "./dom.js";
import { post } from "./wire.js";

/** The drawer. */
export async function showChanges(panel, state, act) {
  let said = [];
  try {
    said = (await post("/api/changes", { name: state.name, from: state.base, text: state.text })).changes;
  } catch (error) {
    said = [error.message];
  }
  const pin = (name) => () => {
    state.pins[name] = { text: state.text, told: state.told, changes: said };
    showChanges(panel, state, act);
  };
  fill(
    panel,
    el("h2", {}, "What I changed"),
    said.length ? el("ul", {}, said.map((change) => el("li", {}, change))) : el("p", { class: "quiet" }, "Nothing yet: this is the file as it was opened."),
    el(
      "div",
      { class: "many" },
      el("button", { type: "button", disabled: !said.length, dataset: { key: "all back" }, onclick: () => act.become(state.base) }, "Take all back"),
      ["A", "B"].map((name) => el("button", { type: "button", disabled: !state.told, dataset: { key: `pin ${name}` }, onclick: pin(name) }, `Keep this as ${name}`)),
    ),
    state.pins.A || state.pins.B ? beside(state, act) : null,
  );
}

function beside(state, act) {
  const kept = ["A", "B"].filter((name) => state.pins[name]);
  const names = [...new Set(kept.flatMap((name) => state.pins[name].told.options.map((option) => option.name)))];
  return el(
    "table",
    { class: "options" },
    el("caption", {}, "Kept states side by side: difference from what is done now, and in how many worlds best"),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Option"), kept.map((name) => el("th", { scope: "col" }, name, " ", el("button", { type: "button", class: "plain", dataset: { key: `go ${name}` }, onclick: () => act.become(state.pins[name].text) }, "go there"))))),
    el(
      "tbody",
      {},
      names.map((option) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, option),
          kept.map((name) => {
            const there = state.pins[name].told.options.find((each) => each.name === option);
            return el("td", {}, there ? (there.isBaseline ? "–" : (there.difference ?? "no value")) : "not there", there?.bestIn !== null && there?.bestIn !== undefined ? el("small", {}, `best in ${there.bestIn}`) : null);
          }),
        ),
      ),
      el("tr", {}, el("th", { scope: "row" }, "Changed"), kept.map((name) => el("td", {}, el("small", {}, state.pins[name].changes.join("; ") || "nothing")))),
    ),
  );
}
