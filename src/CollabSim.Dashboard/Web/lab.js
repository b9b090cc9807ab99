// The page: one scenario file, what is seen of it, and what is done to it.
import { get, post, events, Problems, Lost } from "./wire.js";
import { byId, el, fill, save } from "./dom.js";
import { showControls } from "./controls.js";
import { draw, redraw, showLanes } from "./chart.js";
import { wait, progress, showAnswer } from "./answer.js";
import { toggle, showText, showProblems } from "./file.js";
import { views } from "./views.js";
import { view as run } from "./run-view.js";
import { showTake } from "./take.js";
import { showChanges } from "./changes.js";

const state = { name: "", text: "", base: "", pins: {}, view: "time", board: null, course: null, isDifference: true, isAverage: true, past: [], future: [], tries: 0, instance: null, told: null };
let looking = null;
let moving = [];
let isLooking = false;
let isPreview = false;
let spoken = "";

const say = (text) => {
  byId("live").textContent = "";
  byId("live").textContent = text;
};

// What was moved and not yet let go is shown at once, a few runs of it; only the last movement counts.
async function preview() {
  isPreview = true;
  if (isLooking) return;
  isLooking = true;
  looking?.abort();
  while (moving.length) {
    const edits = moving;
    moving = [];
    looking = new AbortController();
    try {
      for await (const event of events("/api/look", { name: state.name, text: state.text, edits, course: state.course, isDifference: state.isDifference, isPreview: true }, looking.signal)) {
        if (event.name === "usual") {
          wait("While you move: four runs of each in the usual world.");
          byId("lines-are").textContent = "Lines: the usual world, while you move.";
          await draw(event.data.chart, true);
        }
        if (event.name === "problems") showProblems(event.data);
      }
      found();
    } catch (error) {
      if (error.name !== "AbortError") lost(error);
    }
  }
  isLooking = false;
  rest();
}

// What was moved and put back where it was changes nothing: the whole is looked at again.
let resting = 0;
let isHeld = false;
addEventListener("pointerdown", () => (isHeld = true), true);
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => ((isHeld = false), rest()), true);
function rest() {
  clearTimeout(resting);
  resting = setTimeout(() => isPreview && !isHeld && look(), 600);
}

async function look() {
  isPreview = false;
  looking?.abort();
  const mine = (looking = new AbortController());
  wait("Living through the runs …");
  try {
    for await (const event of events("/api/look", { name: state.name, text: state.text, course: state.course, isDifference: state.isDifference, isAverage: state.isAverage }, mine.signal)) {
      if (mine !== looking) return;
      if (event.name === "problems") return refused(event.data);
      if (event.name === "settled") {
        byId("answer").classList.remove("unsettled");
        byId("progress").hidden = true;
        speak();
        guard();
        refreshDrawers();
        if (state.view === "gains") showView();
        continue;
      }
      progress(event.data, event.name);
      const hasWorlds = state.board.worlds > 0;
      if (event.data.told) {
        state.told = event.data.told;
        showAnswer(event.data.told, state.board, event.data.isWhole && (event.name === "worlds" || !hasWorlds));
        always(event.data.told);
      }
      byId("usual-said").textContent = event.data.usualSaid ?? "";
      byId("lines-are").textContent = event.data.isAverage
        ? `Lines: the average over ${event.data.worlds.toLocaleString("en-GB")} worlds.`
        : `Lines: the usual world, one guess among many${hasWorlds && state.isAverage ? "; the average over worlds comes when all are there" : ""}.`;
      recolour(event.data.strokes, event.data.isWhole);
      if (event.data.failed) byId("stage").append(` ${event.data.failed} runs failed: ${event.data.failure}`);
      await draw(event.data.chart, event.name === "usual" && !event.data.isWhole);
    }
    found();
  } catch (error) {
    if (error.name !== "AbortError") lost(error);
  }
}

// A screen reader hears the new answer once, when it has settled.
function speak() {
  const answer = state.told?.sentences[0] ?? "";
  if (answer && answer !== spoken) say(answer);
  spoken = answer;
}

function always(told) {
  const board = state.board;
  fill(
    byId("always"),
    el("b", {}, "A model, not a forecast: "),
    board.worlds > 0 ? `${board.varied} of ${board.uncertain} uncertain settings varied over ${board.worlds} worlds.` : `0 of ${board.uncertain} uncertain settings varied.`,
    " How strongly options act is as they say, and not varied.",
    el("details", {}, el("summary", {}, "What that means"), el("p", {}, told.assumptions)),
  );
}

// After many tries some look good by luck alone.
function guard() {
  const many = state.tries >= 20;
  fill(
    byId("guards"),
    many
      ? el(
          "p",
          { class: "guard", role: "note" },
          `You have tried ${state.tries} settings with the same luck: some look good by luck alone. `,
          el(
            "button",
            {
              type: "button",
              onclick: () => {
                state.tries = 0;
                act.set([{ steps: ["seed"], value: String(1 + Math.floor(Math.random() * 999999)) }], true);
              },
            },
            "See the last one with fresh luck",
          ),
        )
      : null,
  );
}

function refused(problems) {
  byId("progress").hidden = true;
  byId("stage").textContent = "The file cannot be run as it stands; what is grey is of the last one that could.";
  byId("answer").classList.add("unsettled");
  fill(byId("guards"), el("ul", { class: "problems" }, problems.map((problem) => el("li", { class: "problem" }, `${problem.line ? `line ${problem.line}: ` : ""}${problem.path ? `${problem.path}: ` : ""}${problem.message}`))));
  showProblems(problems);
}

// With more options than a chart can tell apart, those stand out that differ most from what is done now.
function recolour(strokes, isWhole) {
  if (!isWhole || !strokes || state.board.options.length <= strokes.filter(Boolean).length) return;
  state.board.options.forEach((option, arm) => (option.stroke = strokes[arm] ? { color: strokes[arm] } : null));
  show(state.board);
  const faint = state.board.options.filter((option) => !option.stroke).map((option) => option.name);
  byId("legend").append(` Not drawn, since they differ least: ${faint.join(", ")}.`);
}

let retry = 0;
function lost(error) {
  if (!(error instanceof Lost)) {
    byId("stage").textContent = error.message;
    return;
  }
  const note = byId("link-state");
  note.hidden = false;
  note.textContent = `The server has stopped. Start collabsim serve again${location.port === String(state.usualPort) ? "" : ` with --port ${location.port}`}; what you have stays here, and the page goes on by itself.`;
  clearTimeout(retry);
  retry = setTimeout(async () => {
    try {
      const start = await get("/api/start");
      found();
      if (start.instance !== state.instance) {
        state.instance = start.instance;
        say("The server was started again; the page goes on.");
        note.hidden = false;
        note.textContent = "The server was started again; the page has gone on with what you had.";
        setTimeout(() => (note.hidden = true), 6000);
      }
      look();
    } catch (again) {
      lost(again);
    }
  }, 1000);
}
const found = () => {
  clearTimeout(retry);
  if (byId("link-state").textContent.startsWith("The server has stopped")) byId("link-state").hidden = true;
};

function show(board) {
  state.board = board;
  state.fileName = nameOf(state.text);
  const shown = board.courses.find((course) => course.name === board.shown);
  if (shown) state.course = shown.name;
  if (!board.courses.some((course) => course.name === state.course)) state.course = board.courses[0]?.name ?? null;
  showControls(board, nameOf(state.text), act);
  fill(byId("course"), board.courses.map((course) => el("option", { value: course.name, selected: course.name === state.course }, `${course.words}${course.unit ? ` (${course.unit})` : ""}`)));
  const course = board.courses.find((course) => course.name === state.course);
  byId("legend").textContent = `${course?.meaning ?? ""} Dark bands: luck (95 %).${board.worlds ? " Light bands: nine worlds of ten, of the options that end highest and lowest." : ""}${course?.matters && state.isDifference ? ` Grey: differences of less than ${course.matters}, too small to matter.` : ""}`;
  byId("of-what").hidden = !board.worlds;
  showLanes(board, act);
  showViews();
  byId("undo").disabled = state.past.length === 0;
  byId("redo").disabled = state.future.length === 0;
}

const all = [{ id: "time", name: "Over time" }, ...views, run];

function showViews() {
  fill(
    byId("views"),
    all.map((view) =>
      el("button", { type: "button", role: "tab", id: `tab-${view.id}`, "aria-selected": String(view.id === state.view), "aria-controls": view.id === "time" ? "view-time" : "view-more", tabindex: view.id === state.view ? "0" : "-1", dataset: { key: `tab ${view.id}` }, onclick: () => go(view.id) }, view.name),
    ),
  );
}

function go(id) {
  all.find((view) => view.id === state.view)?.hide?.();
  state.view = id;
  showViews();
  byId("view-time").hidden = id !== "time";
  byId("view-more").hidden = id === "time";
  byId("view-more").setAttribute("aria-labelledby", `tab-${id}`);
  if (id === "time") redraw();
  else showView();
}

function showView() {
  if (state.view !== "time") all.find((view) => view.id === state.view).show(byId("view-more"), { board: state.board, told: state.told, state, act });
}

byId("views").addEventListener("keydown", (press) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
  if (!step) return;
  const at = all.findIndex((view) => view.id === state.view);
  go(all[(at + step + all.length) % all.length].id);
  byId(`tab-${state.view}`).focus();
});

const drawers = { take: () => showTake(byId("take-panel"), state), changed: () => showChanges(byId("changed-panel"), state, act) };
for (const [id, showing] of Object.entries(drawers)) {
  byId(id).addEventListener("click", () => {
    const panel = byId(`${id}-panel`);
    panel.hidden = !panel.hidden;
    byId(id).setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) showing();
  });
}
addEventListener("keydown", (press) => {
  if (press.key !== "Escape") return;
  for (const id of Object.keys(drawers)) {
    if (!byId(`${id}-panel`).hidden) {
      byId(id).click();
      byId(id).focus();
    }
  }
});
const refreshDrawers = () => Object.entries(drawers).forEach(([id, showing]) => byId(`${id}-panel`).hidden || showing());

/** What is changed is another file than the one that was opened, and is called so. */
const nameOf = (text) => (text === state.base ? state.name : state.name.replace(/(-changed)?(\.ya?ml|\.json)?$/, (_, __, ending) => `-changed${ending ?? ".yaml"}`));

/** Takes a text for good: it goes into the history and is looked at. */
function become(text, board, isHistory) {
  if (!isHistory && text !== state.text) {
    state.past.push(state.text);
    state.future = [];
    state.tries++;
  }
  state.text = text;
  state.isDraft = false;
  show(board);
  showText(text);
  showProblems([]);
  fill(byId("guards"));
  keep();
  if (state.linked && text !== state.linked) {
    state.linked = null;
    history.replaceState(null, "", location.pathname + location.search);
  }
  if (state.view !== "gains") showView();
  look();
}

const keep = () => sessionStorage.setItem("document", JSON.stringify({ name: state.name, text: state.text, base: state.base }));

let queue = Promise.resolve();
const act = {
  say,
  move: (edit) => act.moveAll([edit]),
  moveAll: (edits) => {
    moving = edits;
    preview();
  },
  /** Changes the file; one change after the other, so that none is lost. */
  set: (edits) => {
    moving = [];
    isPreview = false;
    queue = queue.then(async () => {
      try {
        const { text, board } = await post("/api/edit", { name: nameOf(null), text: state.text, edits });
        become(text, board, false);
      } catch (error) {
        if (error instanceof Problems) {
          refused(error.problems);
          show(state.board);
        } else lost(error);
      }
    });
    return queue;
  },
  /** Takes another text in the place of this one. */
  become: (text) => act.write(text),
  /** What was typed into the file; it counts when it is a scenario. */
  write: async (text) => {
    try {
      const board = await post("/api/board", { name: nameOf(text), text });
      become(text, board, false);
    } catch (error) {
      if (error instanceof Problems) {
        state.isDraft = true;
        byId("undo").disabled = false;
        refused(error.problems);
      } else lost(error);
    }
  },
};

async function open(name, text) {
  if (text.length > state.mostLetters) {
    refused([{ line: 0, path: name, message: `the file has ${text.length.toLocaleString("en-GB")} letters; the page takes ${state.mostLetters.toLocaleString("en-GB")}` }]);
    return;
  }
  try {
    const board = await post("/api/board", { name, text });
    Object.assign(state, { name, base: text, past: [], future: [], tries: 0, pins: {} });
    become(text, board, true);
  } catch (error) {
    if (error instanceof Problems) {
      state.name = name;
      byId("file-name").textContent = name;
      if (byId("file-panel").hidden) toggle(text, act);
      else showText(text);
      refused(error.problems);
    } else lost(error);
  }
}

async function back(from, to) {
  if (state.isDraft) {
    state.isDraft = false;
    byId("text").blur();
    become(state.text, state.board, true);
    return;
  }
  if (!from.length) return;
  to.push(state.text);
  const text = from.pop();
  become(text, await post("/api/board", { name: nameOf(text), text }), true);
}

byId("undo").addEventListener("click", () => back(state.past, state.future));
byId("redo").addEventListener("click", () => back(state.future, state.past));
addEventListener("keydown", (press) => {
  if (!(press.ctrlKey || press.metaKey) || /^(TEXTAREA|INPUT)$/.test(document.activeElement?.tagName) && document.activeElement.type !== "range") return;
  if (press.key === "z") (press.shiftKey ? back(state.future, state.past) : back(state.past, state.future), press.preventDefault());
  if (press.key === "y") (back(state.future, state.past), press.preventDefault());
});
byId("download").addEventListener("click", () => save(nameOf(state.text), state.text, "text/yaml"));
byId("open").addEventListener("click", () => byId("pick").click());
byId("pick").addEventListener("change", async () => {
  const [file] = byId("pick").files;
  if (file) open(file.name, await file.text());
  byId("pick").value = "";
});
byId("file").addEventListener("click", () => {
  toggle(state.text, act);
  redraw();
});
// What is only shown is kept in the file too, and is no try.
byId("course").addEventListener("change", () => {
  state.course = byId("course").value;
  state.tries--;
  act.set([{ steps: ["view", "outcome"], value: /\s/.test(state.course) ? `"${state.course}"` : state.course }]);
});
for (const [id, value] of [
  ["of-usual", false],
  ["of-worlds", true],
]) {
  byId(id).addEventListener("click", () => {
    state.isAverage = value;
    byId("of-usual").setAttribute("aria-pressed", String(!value));
    byId("of-worlds").setAttribute("aria-pressed", String(value));
    show(state.board);
    look();
  });
}
for (const [id, value] of [
  ["as-difference", true],
  ["as-level", false],
]) {
  byId(id).addEventListener("click", () => {
    state.isDifference = value;
    byId("as-difference").setAttribute("aria-pressed", String(value));
    byId("as-level").setAttribute("aria-pressed", String(!value));
    look();
  });
}
for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    byId("drop").hidden = false;
  });
}
addEventListener("dragleave", (event) => event.relatedTarget === null && (byId("drop").hidden = true));
addEventListener("drop", async (event) => {
  event.preventDefault();
  byId("drop").hidden = true;
  const [file] = event.dataTransfer.files;
  if (file) open(file.name, await file.text());
});
// Whether the server is there, also while nobody moves anything.
setInterval(async () => {
  if (document.hidden || !state.instance || byId("link-state").textContent.startsWith("The server has stopped")) return;
  try {
    await get("/api/alive");
  } catch (error) {
    lost(error);
  }
}, 3000);

let resizing = 0;
const drawAgain = () => {
  clearTimeout(resizing);
  resizing = setTimeout(redraw, 120);
};
addEventListener("resize", drawAgain);
// Its place also grows and shrinks with what is opened beside it.
let widthOfPlot = 0;
new ResizeObserver(([{ contentRect }]) => {
  if (Math.round(contentRect.width) !== widthOfPlot && widthOfPlot) drawAgain();
  widthOfPlot = Math.round(contentRect.width);
}).observe(byId("plot").parentElement);

// A link carries what was changed of the file that the server opens with, and says so where it was made from another.
async function follow(start) {
  const link = location.hash.slice(1);
  if (!link) return;
  try {
    const { text, doubts } = await post("/api/unlink", { name: start.name, text: start.text, link });
    await act.write(text);
    state.linked = text;
    const note = byId("link-state");
    note.hidden = doubts.length === 0;
    note.textContent = doubts.join(" ");
  } catch (error) {
    byId("link-state").hidden = false;
    byId("link-state").textContent = error instanceof Problems ? error.problems.map((problem) => problem.message).join("; ") : error.message;
  }
}
addEventListener("hashchange", async () => location.hash.length > 1 && follow(await get("/api/start")));

(async () => {
  try {
    const start = await get("/api/start");
    Object.assign(state, { instance: start.instance, mostLetters: start.mostLetters, usualPort: start.usualPort });
    tint.onChange(redraw);
    // The page of studies leads here with the key of one.
    const study = new URLSearchParams(location.search).get("study");
    const { name, text, sets } = study ? await get(`/api/studies/${encodeURIComponent(study)}/scenario`) : start;
    await open(name, text);
    if (sets?.length) Object.assign(byId("link-state"), { hidden: false, textContent: `The study was run with --set ${sets.join(" --set ")}: its file, which is open here, does not say so.` });
    await follow(start);
  } catch (error) {
    lost(error);
  }
})();
