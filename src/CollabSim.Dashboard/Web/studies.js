// The studies of a results folder: how each stands, while it is run too; its report; and two of them side by side.
import { get, post, events } from "./wire.js";
import { byId, el, fill } from "./dom.js";
import { showBeside } from "./studies-beside.js";

const chosen = new Set();
let cards = [];

const say = (text) => (byId("live").textContent = text);
const many = (count, one) => `${count.toLocaleString("en-GB")} ${one}${count === 1 ? "" : "s"}`;
const when = (iso) => (iso ? new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }) : null);
const left = (seconds) => (seconds < 90 ? many(Math.ceil(seconds), "second") : seconds < 5400 ? many(Math.round(seconds / 60), "minute") : many(Math.round(seconds / 3600), "hour"));

function standing(card) {
  if (card.isCounting) return "Its runs are being counted …";
  const failed = card.failed ? `, ${card.failed.toLocaleString("en-GB")} failed` : "";
  if (card.problem && !card.planned) return `Cannot be read: ${card.problem}`;
  if (card.isFinished) return `Finished: ${many(card.done, "run")}${failed}.`;
  const so = `${card.done.toLocaleString("en-GB")} of ${many(card.planned, "run")} done${failed}`;
  if (!card.isRunning) return `Not finished: ${so}. Nobody is running it; the command that started it goes on.`;
  return `Running: ${so}${card.secondsLeft === null ? "; too early to say how long it takes" : `; about ${left(card.secondsLeft)} left`}.`;
}

function study(card) {
  const id = `study-${card.key}`;
  const box = el("input", { type: "checkbox", id: `${id}-pick`, checked: chosen.has(card.key), dataset: { key: `pick ${card.key}` } });
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(card.key);
    else chosen.delete(card.key);
    show();
  });
  return el(
    "article",
    { class: "study", "aria-labelledby": id },
    el("h2", { id }, card.name),
    el("p", { class: "quiet" }, [card.folder === "." ? "this folder" : card.folder, when(card.updated), card.modelVersion ? `model ${card.modelVersion}` : null].filter(Boolean).join(" · ")),
    el("p", {}, standing(card)),
    card.problem && card.planned ? el("p", { class: "warn" }, card.problem) : null,
    !card.isFinished && card.planned ? el("progress", { max: card.planned, value: card.done + card.failed, "aria-label": `Runs of ${card.name}` }) : null,
    el(
      "p",
      { class: "study-do" },
      card.hasReport ? el("a", { href: `/studies/${card.key}/report.html`, target: "_blank", rel: "noopener", dataset: { key: `report ${card.key}` }, "aria-describedby": id }, "Open the report") : el("span", { class: "quiet" }, "no report yet"),
      card.planned ? el("a", { href: `/index.html?study=${card.key}`, dataset: { key: `lab ${card.key}` }, "aria-describedby": id }, "Open its scenario in the laboratory") : null,
      card.planned ? el("label", { class: "on", for: box.id }, box, el("span", {}, "compare", el("span", { class: "unseen" }, ` ${card.name}`))) : null,
    ),
  );
}

function show() {
  for (const key of chosen) if (!cards.some((card) => card.key === key)) chosen.delete(key);
  const two = chosen.size === 2;
  fill(
    byId("list"),
    cards.map(study),
    cards.filter((card) => card.planned).length > 1
      ? el(
          "p",
          { class: "study-compare" },
          el("button", { type: "button", disabled: !two, dataset: { key: "compare" }, onclick: compare }, "Compare the two side by side"),
          el("span", { class: "quiet" }, two ? "" : ` Tick two studies; ${chosen.size} ${chosen.size === 1 ? "is" : "are"} ticked.`),
        )
      : null,
  );
}

async function compare() {
  const two = cards.filter((card) => chosen.has(card.key));
  const panel = byId("beside");
  panel.hidden = false;
  fill(panel, el("p", { class: "quiet", role: "status" }, "Reading both …"));
  try {
    showBeside(panel, await post("/api/studies/compare", { one: two[0].key, other: two[1].key }), two);
  } catch (error) {
    fill(panel, el("h2", {}, "Side by side"), el("p", { class: "warn" }, error.message));
  }
  panel.focus();
}

function take(now) {
  for (const card of now) if (card.isFinished && cards.some((before) => before.key === card.key && !before.isFinished)) say(`${card.name} is finished.`);
  cards = now;
  byId("stage").textContent = cards.length ? `${cards.length === 1 ? "One study" : `${cards.length} studies`} here${cards.length === 200 ? ", the first 200" : ""}.` : "No study here. Start the server with a results folder: collabsim serve results.";
  show();
}

// The server says how they stand whenever it changes; where it is gone, it is asked again.
async function watch() {
  for (;;) {
    try {
      for await (const event of events("/api/studies/watch", {})) {
        if (event.name === "studies") take(event.data);
        if (event.name === "refused") byId("stage").textContent = event.data;
      }
    } catch {
      byId("stage").textContent = "The server has stopped. Start collabsim serve again with the same --port; the page goes on by itself.";
    }
    await new Promise((later) => setTimeout(later, 2000));
  }
}

const { folder } = await get("/api/studies").catch(() => ({}));
if (folder) byId("title").textContent = `Studies in ${folder}`;
watch();
