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

const sizes = [
  ["85 mm", 85, 60],
  ["160 mm", 160, 95],
  ["slide", 338, 190],
];

// On white, whatever the page looks like; in the report's own colours.
async function figure(name, millimetres, high) {
  const chart = currentChart();
  if (!chart) return;
  const [width, height] = [Math.round((millimetres / 25.4) * 96), Math.round((high / 25.4) * 96)];
  const shaped = fit.reshaped(chart, width, height);
  const svg = decodeURIComponent((await Plotly.toImage({ data: fit.marked(chart.data, width), layout: { ...shaped, width, height, paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" } }, { format: "svg", width, height })).split(",").slice(1).join(","));
  save(`${base(name)}-${millimetres}mm.svg`, svg.replace(/width="\d+" height="\d+"/, `width="${millimetres}mm" height="${high}mm"`), "image/svg+xml");
}

function table(state) {
  const rows = [["option", "difference", "interval", "verdict", "best in worlds", "money", "staff days"]];
  for (const option of state.told?.options ?? []) rows.push([option.name, option.difference ?? "", option.interval ?? "", option.verdict ?? "", option.bestIn ?? "", option.money ?? "", option.days ?? ""]);
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
  fill(
    panel,
    el("h2", {}, "Take away"),
    el(
      "div",
      { class: "many" },
      el("button", { type: "button", onclick: () => save(`${base(state.name)}.yaml`, state.text, "text/yaml") }, "The scenario file"),
      el("button", { type: "button", disabled: !state.told, onclick: () => brief(state) }, "One page"),
      sizes.map(([label, wide, high]) => el("button", { type: "button", onclick: () => figure(state.name, wide, high) }, `The chart, ${label}`)),
      el("button", { type: "button", disabled: !state.told, onclick: () => save(`${base(state.name)}.csv`, `\ufeff${table(state)}`, "text/csv") }, "The numbers (CSV)"),
    ),
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
  state.told.sentences.forEach((sentence, i) => add("p", sentence, i < 1 ? "lead" : ""));
  if (image) {
    const picture = page.createElement("img");
    picture.src = image;
    picture.alt = "Chart over time; the numbers are in the table";
    page.body.append(picture);
  }
  const rows = page.createElement("table");
  for (const option of state.told.options.filter((option) => !option.isBaseline)) {
    const row = rows.insertRow();
    for (const cell of [option.name, `${option.difference ?? "no value"} (${option.interval ?? ""}; ${option.verdict ?? ""})`, option.money, option.days]) row.insertCell().textContent = cell;
  }
  page.body.append(rows);
  add("p", `A model, not a forecast. ${state.told.assumptions}`);
  add("small", `${state.board.command} · model version ${state.board.modelVersion} · seed ${state.board.seed}`);
  save(`${base(state.name)}-one-page.html`, `<!DOCTYPE html>\n${page.documentElement.outerHTML}`, "text/html");
}
