// What both the wall and the phones tell: bets beside the model, and what comes of all beliefs.
import { el } from "/dom.js";
import { events, Lost } from "/wire.js";

const bar = (share, kind) => (share > 0 ? el("span", { class: `bar ${kind}`, style: `width:${Math.round(100 * share)}%` }) : null);

/** First places in the bets beside the worlds in which each option is best. */
export function reveal(shared) {
  const { model, firstBets, options } = shared;
  if (!model) return [el("p", {}, `The model is still living through its worlds: ${shared.done} of ${shared.planned}.`)];
  const bets = Math.max(1, firstBets.reduce((sum, count) => sum + count, 0));
  return [
    el(
      "table",
      {},
      el("colgroup", {}, el("col", { class: "name" }), el("col"), el("col")),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Option"), el("th", { scope: "col" }, "Bet on first"), el("th", { scope: "col" }, `Best in worlds, of ${model.worlds}`))),
      el(
        "tbody",
        {},
        model.order.map((option) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, options[option]),
            el("td", {}, `${firstBets[option]}`, bar(firstBets[option] / bets, "bets")),
            el("td", {}, `${model.bestIn[option]}`, bar(model.bestIn[option] / Math.max(1, model.worlds), "")),
          ),
        ),
      ),
    ),
    ...(Math.max(...model.bestIn) < 0.8 * model.worlds ? [el("p", { class: "note" }, "No option is best in four worlds of five: the model names no single winner.")] : []),
    ...model.sentences.map((sentence) => el("p", {}, sentence)),
  ];
}

/** A world for each belief: which option is best there. */
export function together(shared) {
  const { best, options } = shared;
  if (!best) return [el("p", {}, `The worlds that you believe in are being lived through: ${shared.done} of ${shared.planned}.`)];
  const counts = options.map((name, option) => ({ name, count: best.filter((each) => each === option).length }));
  counts.sort((one, other) => other.count - one.count);
  return [
    el("p", {}, `${best.length} beliefs, a world for each: the best option there.`),
    el("table", {}, el("colgroup", {}, el("col", { class: "name" }), el("col", { class: "number" }), el("col")), el("tbody", {}, counts.map(({ name, count }) => el("tr", {}, el("th", { scope: "row" }, name), el("td", { class: "number" }, `${count} of ${best.length}`), el("td", {}, bar(count / best.length, "")))))),
    el("p", { class: "note" }, "Where two options are close, luck decides which of them is best in a world."),
    el("ul", { class: "grid", "aria-label": "The best option in each world, in the order of the beliefs" }, best.map((option, world) => el("li", {}, `${world + 1}: ${options[option]}`))),
  ];
}

/** Watches a workshop for as long as the page is open; comes back by itself when the server does. */
export async function watch(body, show, lost) {
  for (;;) {
    try {
      for await (const event of events("/api/workshop/events", body())) {
        if (event.name === "gone") return "gone";
        show(event.data);
      }
    } catch (error) {
      if (!(error instanceof Lost)) return error.message;
    }
    lost();
    await new Promise((done) => setTimeout(done, 2000));
  }
}
