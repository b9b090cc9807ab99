// The right side: the answer in the report's own sentences, how sure it is, and every option beside what is done now.
import { el, fill, byId } from "./dom.js";

/** What is shown until the first runs are there. */
export function wait(text) {
  byId("stage").textContent = text;
  byId("answer").classList.add("unsettled");
}

let began = 0;

// Only where it is long enough to be worth saying.
function left(frame) {
  if (frame.done < 2 || performance.now() - began < 2000 || frame.isWhole) return "";
  const seconds = ((performance.now() - began) / 1000 / frame.done) * (frame.planned - frame.done);
  return seconds < 3 ? "" : seconds < 90 ? ` About ${Math.round(seconds)} seconds left.` : ` About ${Math.round(seconds / 60)} minutes left; collabsim run does it without the page.`;
}

/** How far the runs are. */
export function progress(frame, stage) {
  if (!began || frame.done <= (frame.planned ? frame.planned / 1000 : 0) || stage !== progress.stage) began = performance.now();
  progress.stage = stage;
  const bar = byId("progress");
  bar.max = frame.planned;
  bar.value = frame.done;
  bar.hidden = false;
  byId("stage").textContent =
    stage === "worlds"
      ? frame.isWhole
        ? `Over ${frame.worlds.toLocaleString("en-GB")} worlds.`
        : frame.worlds < frame.worldsPlanned
          ? `${frame.worlds} of ${frame.worldsPlanned} worlds so far; the answer may still change.`
          : `All ${frame.worldsPlanned} worlds; more luck in each is on its way.`
      : frame.isWhole
        ? `In the usual world, ${frame.replications} runs of each.`
        : `In the usual world: ${frame.done} of ${frame.planned} runs.`;
  byId("stage").textContent += left(frame);
}

function grid(told, board) {
  if (!told.winners.length) return null;
  const strokes = new Map(board.options.map((option, arm) => [arm, option]));
  const counted = told.options.map((option) => ({ option, count: option.bestIn ?? 0 })).sort((one, other) => other.count - one.count);
  const cells = told.winners
    .map((winners) => told.options[winners[0]]?.arm ?? 0)
    .sort((one, other) => counted.findIndex((each) => each.option.arm === one) - counted.findIndex((each) => each.option.arm === other))
    .map((arm) => {
      const cell = el("i");
      const stroke = strokes.get(arm)?.stroke;
      if (stroke) cell.style.setProperty("--stroke", stroke.color);
      return cell;
    });
  return el(
    "figure",
    { class: "worlds" },
    el("div", { class: "grid", role: "img", "aria-label": counted.filter((each) => each.count).map((each) => `${each.option.name} is best in ${each.count} of ${told.winners.length} worlds`).join("; ") }, cells),
    el(
      "figcaption",
      {},
      `Best in how many of ${told.winners.length} worlds:`,
      el(
        "ul",
        {},
        counted
          .filter((each) => each.count)
          .map((each) => {
            const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
            const stroke = strokes.get(each.option.arm)?.stroke;
            if (stroke) swatch.style.setProperty("--stroke", stroke.color);
            return el("li", {}, swatch, `${each.option.name} ${each.count}`);
          }),
      ),
      counted.reduce((sum, each) => sum + each.count, 0) > told.winners.length ? el("p", { class: "quiet" }, "Where two are level the world counts for both.") : null,
      told.caveat ? el("p", { class: "quiet" }, told.caveat) : null,
    ),
  );
}

function table(told, board) {
  if (!told.options.length) return null;
  return el(
    "table",
    { class: "options" },
    el("caption", {}, `${board.outcome[0]?.toUpperCase() ?? ""}${board.outcome.slice(1)}: difference from ${told.options.find((option) => option.isBaseline)?.name ?? "now"}`),
    el("thead", {}, el("tr", {}, ["Option", "Difference", "Costs"].map((head) => el("th", { scope: "col" }, head)))),
    el(
      "tbody",
      {},
      told.options
        .filter((option) => !option.isBaseline)
        .map((option) => {
          const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
          const stroke = board.options[option.arm]?.stroke;
          if (stroke) swatch.style.setProperty("--stroke", stroke.color);
          return el(
            "tr",
            {},
            el("th", { scope: "row" }, swatch, option.name),
            el("td", {}, el("b", {}, option.difference ?? "no value"), option.interval ? el("small", {}, option.interval) : null, option.verdict ? el("small", {}, option.verdict) : null),
            el("td", {}, el("span", {}, option.money), el("small", {}, option.days)),
          );
        }),
    ),
  );
}

/** Shows what is told; grey until it has settled. */
export function showAnswer(told, board, isSettled) {
  byId("answer").classList.toggle("unsettled", !isSettled);
  fill(
    byId("sentences"),
    told.sentences.slice(0, 1).map((sentence) => el("p", { class: "lead" }, sentence)),
  );
  fill(byId("worlds"), grid(told, board));
  fill(byId("more-said"), told.sentences.slice(1).map((sentence) => el("p", {}, sentence)));
  fill(byId("options"), table(told, board));
  fill(byId("details"), told.findings.length ? el("ul", { class: "findings" }, told.findings.map((finding) => el("li", {}, finding))) : null);
}
