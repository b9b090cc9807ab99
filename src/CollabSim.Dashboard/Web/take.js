// What is taken away: the scenario, the command that runs it, a link, one page, a figure, the numbers.
import { el, fill, byId, save } from "./dom.js";
import { post } from "./wire.js";
import { currentChart } from "./chart.js";

const base = (name) => name.replace(/\.(ya?ml|json)$/, "");

async function copy(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = "copied";
  } catch {
    status.textContent = "select it and press Ctrl+C";
  }
}

function copied(label, text) {
  const status = el("span", { role: "status", class: "quiet" });
  return el("div", {}, el("p", { class: "quiet" }, label), el("pre", { tabindex: "0" }, text), el("button", { type: "button", onclick: () => copy(text, status) }, "Copy"), " ", status);
}

// Millimetres, and at how many pixels it is drawn: a slide's letters are larger.
const sizes = [
  ["85 mm", 85, 321],
  ["160 mm", 160, 605],
  ["slide", 338, 860],
];

// On white, whatever the page looks like; in the report's own colours and as high as its legend asks.
async function figure(name, millimetres, width) {
  const chart = currentChart();
  if (!chart) return;
  const shaped = fit.fitted(chart, width);
  const svg = decodeURIComponent((await Plotly.toImage({ data: fit.marked(chart.data, width), layout: { ...shaped, width, paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" } }, { format: "svg", width, height: shaped.height })).split(",").slice(1).join(","));
  save(`${base(name)}-${millimetres}mm.svg`, svg.replace(/width="\d+" height="\d+"/, `width="${millimetres}mm" height="${((millimetres * shaped.height) / width).toFixed(1)}mm"`), "image/svg+xml");
}

// Plain numbers, which R, pandas and spreadsheets read.
function table(state) {
  const columns = ["difference", "low", "high", "higherInWorlds", "lowerInWorlds", "bestInWorlds", "worlds", "moneyPerSchool", "staffDaysPerSchoolAYear"];
  const rows = [["option", "outcome", ...columns]];
  for (const option of state.told?.options ?? []) rows.push([option.name, state.board.outcome, ...columns.map((column) => option.numbers?.[column] ?? "")]);
  return rows.map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(",")).join("\n") + "\n";
}

/** The drawer. */
export async function showTake(panel, state) {
  const { board } = state;
  let link = null;
  try {
    link = (await post("/api/link", { name: state.name, from: state.base, text: state.text })).link;
  } catch {
    link = null;
  }
  // What is taken away is whole: not an answer that may still change.
  const isWhole = state.told && !byId("answer").classList.contains("unsettled");
  fill(
    panel,
    el("h2", {}, "Take away"),
    el(
      "div",
      { class: "many" },
      el("button", { type: "button", onclick: () => byId("download").click() }, "The scenario file"),
      el("button", { type: "button", disabled: !isWhole, onclick: () => brief(state) }, "One page"),
      sizes.map(([label, wide, pixels]) => el("button", { type: "button", disabled: !isWhole, onclick: () => figure(state.fileName, wide, pixels) }, `The chart, ${label}`)),
      el("button", { type: "button", disabled: !isWhole, onclick: () => save(`${base(state.fileName)}.csv`, `\ufeff${table(state)}`, "text/csv") }, "The numbers (CSV)"),
    ),
    isWhole ? null : el("p", { class: "quiet" }, "The page, the chart and the numbers can be taken once all runs are there."),
    copied("The command that runs this, on the downloaded file, and gives the same numbers to the last digit:", board.command),
    board.worlds ? copied("The same in the usual world, as the lines of the chart have it:", board.usualCommand) : null,
    link
      ? copied("A link to this, for whoever has this file and this version: it carries only what was changed.", `${location.origin}/#${link}`)
      : el("p", { class: "quiet" }, "Too much was changed for a link; send the scenario file."),
  );
}

/** One page: the question, the answer, the chart, the numbers, what was assumed. */
async function brief(state) {
  const chart = currentChart();
  const width = 640;
  const shaped = chart ? fit.reshaped(chart, width, 300) : null;
  const image = chart ? await Plotly.toImage({ data: fit.marked(chart.data, width), layout: { ...shaped, width, paper_bgcolor: "#ffffff" } }, { format: "svg", width, height: shaped.height ?? 340 }) : null;
  const page = document.implementation.createHTMLDocument(state.board.question);
  page.documentElement.lang = "en";
  const style = page.createElement("style");
  style.textContent =
    "@page{size:A4;margin:14mm}body{font:10.5pt/1.4 system-ui,sans-serif;max-width:180mm;margin:8mm auto;color:#1a1a1a}h1{font:600 17pt/1.2 Georgia,serif;margin:0 0 2mm}p{margin:0 0 2mm}.lead{font-size:12pt}img{width:100%}table{border-collapse:collapse;width:100%;font-size:9pt}th,td{text-align:left;vertical-align:top;padding:1mm 2mm 1mm 0;border-bottom:1px solid #ddd}small{color:#595959}";
  page.head.append(style);
  const add = (tag, words, name) => {
    const node = page.createElement(tag);
    node.textContent = words;
    if (name) node.className = name;
    page.body.append(node);
    return node;
  };
  add("h1", state.board.question);
  const { changes } = await post("/api/changes", { name: state.name, from: state.base, text: state.text });
  add("p", `${state.board.schools.toLocaleString("en-GB")} schools over ${state.board.years} years; pressure ${state.board.pressure?.value ?? "as the file says"}.${changes.length ? ` Changed from ${state.name}: ${changes.join("; ")}.` : ""}`);
  state.told.sentences.forEach((sentence, i) => add("p", sentence, i < 1 ? "lead" : ""));
  if (image) {
    const picture = page.createElement("img");
    picture.src = image;
    picture.alt = "Chart over time; the numbers are in the table";
    page.body.append(picture);
    add("small", `${state.board.courses.find((course) => course.name === state.course)?.words ?? ""}. ${byId("lines-are").textContent} ${byId("usual-said").textContent} ${byId("legend").textContent}`);
  }
  const rows = page.createElement("table");
  for (const option of state.told.options.filter((option) => !option.isBaseline)) {
    const row = rows.insertRow();
    for (const cell of [option.name, `${option.difference ?? "no value"} (${option.interval ?? ""}; ${option.verdict ?? ""})`, option.money, option.days]) row.insertCell().textContent = cell;
  }
  page.body.append(rows);
  if (state.told.caveat) add("p", state.told.caveat);
  add("p", `A model, not a forecast. ${state.told.assumptions}`);
  add("small", `${state.board.command} · model version ${state.board.modelVersion} · seed ${state.board.seed}`);
  save(`${base(state.fileName)}-one-page.html`, `<!DOCTYPE html>\n${page.documentElement.outerHTML}`, "text/html");
}
