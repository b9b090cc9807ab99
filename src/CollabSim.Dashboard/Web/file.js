// The scenario file beside the page: what is moved here changes there, and the other way round.
import { el, fill, byId } from "./dom.js";

let area = null;
let numbers = null;
let list = null;

/** Opens or closes the file's panel. */
export function toggle(text, act) {
  const panel = byId("file-panel");
  panel.hidden = !panel.hidden;
  byId("file").setAttribute("aria-expanded", String(!panel.hidden));
  byId("file").textContent = panel.hidden ? "Show the file" : "Hide the file";
  byId("lab").classList.toggle("with-file", !panel.hidden);
  if (panel.hidden) {
    area = null;
    return;
  }
  numbers = el("pre", { class: "numbers", "aria-hidden": "true" });
  area = el("textarea", { id: "text", spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off", "aria-label": "Scenario file", "aria-describedby": "problems" });
  list = el("ul", { id: "problems", class: "problems", role: "status" });
  let waiting = 0;
  area.addEventListener("input", () => {
    number();
    clearTimeout(waiting);
    waiting = setTimeout(() => act.write(area.value), 400);
  });
  area.addEventListener("scroll", () => (numbers.scrollTop = area.scrollTop));
  fill(panel, el("h2", {}, "The scenario file"), el("p", { class: "quiet" }, "This is all there is to know: collabsim run on it lives the same runs, to the last digit."), list, el("div", { class: "editor" }, numbers, area));
  area.value = text;
  number();
}

function number() {
  numbers.textContent = Array.from({ length: area.value.split("\n").length }, (_, i) => i + 1).join("\n");
}

/** The file's text after something was moved; what is being typed is left alone. */
export function showText(text) {
  if (!area || area.value === text || document.activeElement === area) return;
  area.value = text;
  number();
}

/** What is wrong with the text, each problem leading to its line. */
export function showProblems(problems) {
  const target = list ?? byId("guards");
  fill(
    target,
    problems.map((problem) =>
      el(
        "li",
        { class: "problem" },
        problem.line > 0 && area
          ? el("button", { type: "button", class: "plain", onclick: () => go(problem.line, problem.column) }, `line ${problem.line}`)
          : problem.line > 0
            ? `line ${problem.line}`
            : null,
        ` ${problem.path ? `${problem.path}: ` : ""}${problem.message}`,
      ),
    ),
  );
}

function go(line, column) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + Math.max(0, column - 1);
  area.focus();
  area.setSelectionRange(start, Math.min(area.value.length, start + 1));
  area.scrollTop = (line - 5) * parseFloat(getComputedStyle(area).lineHeight);
}
