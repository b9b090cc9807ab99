// Two studies side by side: what each found of arms of the same name, and in what their scenarios differ.
import { el, fill } from "./dom.js";

const found = (arm) => [
  el("b", {}, arm.difference ?? (arm.value === null ? "no value" : "compared with")),
  el("small", {}, [arm.value === null ? null : `mean ${arm.value}`, arm.interval, arm.verdict, arm.best].filter(Boolean).join("; ")),
];

const list = (title, items, none) => [el("h3", {}, title), items.length ? el("ul", {}, items.map((item) => el("li", {}, item))) : el("p", { class: "quiet" }, none)];

/** Shows the pair. */
export function showBeside(panel, pair, [one, other]) {
  fill(
    panel,
    el("h2", {}, "Side by side"),
    el("p", {}, el("b", {}, "First: "), one.name, el("span", { class: "quiet" }, ` (${one.folder})`)),
    el("p", {}, el("b", {}, "Second: "), other.name, el("span", { class: "quiet" }, ` (${other.folder})`)),
    pair.reasons.map((reason) => el("p", { class: "guard", role: "note" }, reason)),
    pair.cautions.map((caution) => el("p", { class: "quiet" }, caution)),
    pair.arms.length
      ? el(
          "div",
          { class: "study-table", tabindex: "0", role: "region", "aria-label": "Arms of both studies" },
          el(
            "table",
            { class: "options" },
            el("caption", {}, `${pair.outcome[0].toUpperCase()}${pair.outcome.slice(1)}: difference of each arm from its own study's baseline`),
            el("thead", {}, el("tr", {}, ["Arm", "First", "Second"].map((head) => el("th", { scope: "col" }, head)))),
            el("tbody", {}, pair.arms.map((arm) => el("tr", {}, el("th", { scope: "row" }, arm.name), el("td", {}, found(arm.one)), el("td", {}, found(arm.other))))),
          ),
        )
      : pair.outcome
        ? el("p", {}, "They have no arm of the same name.")
        : null,
    pair.onlyInOne.length ? list("Only in the first", pair.onlyInOne) : null,
    pair.onlyInOther.length ? list("Only in the second", pair.onlyInOther) : null,
    list("What differs in their scenarios, from the first to the second", pair.differences, "Nothing: the files say the same."),
  );
}
