// Draws the figures of a report and links them. Data are in script elements of type application/json; nothing is fetched.
(() => {
  "use strict";
  const { plain } = fit;
  const printed = { brief: 760, alone: 860, beside: 620, half: 470, third: 340 };
  const config = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, showTips: false };
  const plots = [...document.querySelectorAll("div.plot")];
  const figures = new Map(plots.map((plot) => [plot, JSON.parse(plot.nextElementSibling.textContent)]));
  const facts = JSON.parse(document.getElementById("facts")?.textContent ?? "{}");

  function draw(plot, width) {
    const figure = tint.chart(figures.get(plot));
    const shaped = plot.closest("figure.three") ? fit.reshaped(figure, width, 250) : fit.fitted(figure, width);
    plot.querySelector(".unseen")?.remove();
    // With a view box the drawing scales with the page, so that no printer cuts it.
    return Plotly.react(plot, fit.marked(figure.data, width), shaped, config).then(() => {
      plot.style.setProperty("--shape", `${width} / ${shaped.height}`);
      for (const svg of plot.querySelectorAll("svg.main-svg")) {
        svg.setAttribute("viewBox", `0 0 ${width} ${shaped.height}`);
      }
      dim(plot);
    });
  }

  // What is folded away is drawn when it is opened.
  const isFolded = (plot) => plot.closest("details:not([open])") !== null;
  const drawn = new Set();

  const drawAll = (widthOf) => Promise.all(globalThis.Plotly ? [...drawn].filter((plot) => !isFolded(plot)).map((plot) => draw(plot, widthOf(plot))) : []);

  // The page shows its first figure at once and what is drawn since every third of a second: each time costs a layout of the whole page.
  const pause = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
  async function drawOneByOne(some) {
    let since = -Infinity;
    for (const plot of some) {
      if (isFolded(plot) || drawn.has(plot)) continue;
      drawn.add(plot);
      await draw(plot, matchMedia("print").matches ? onPaper(plot) : onScreen(plot));
      link(plot);
      walk(plot);
      if (performance.now() - since > 300) {
        await pause();
        since = performance.now();
      }
    }
  }

  // plotly.js lies compressed in the page.
  async function unpack() {
    const letters = atob(document.getElementById("plotly").textContent);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
    const script = document.createElement("script");
    script.textContent = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    document.head.append(script);
    script.remove();
  }
  const onScreen = (plot) => Math.max(240, Math.floor(plot.parentElement.clientWidth));
  const onPaper = (plot) =>
    plot.closest(".brief figure:not(.wide)") ? printed.brief
    : plot.closest("figure.three") ? printed.third
    : plot.closest("figure.wide, .figures figure:not(.rows, :only-child)") ? printed.half
    : plot.closest(".figures figure:not(.rows)") ? printed.beside
    : printed.alone;

  // Pointing at an arm anywhere makes all others recede everywhere; a pressed button holds it.
  const arms = new Map((facts.arms ?? []).map((arm) => [plain(arm), arm]));
  const buttons = [...document.querySelectorAll("button[data-arm]")];
  let pinned = null;
  let pointed = null;

  const armOf = (trace, point) => trace.ids?.[point] ?? trace.meta ?? arms.get(plain(trace.legendgroup ?? trace.name)) ?? null;

  function dim(plot) {
    const chosen = pointed ?? pinned;
    const faint = (arm) => (chosen && arm && arm !== chosen ? "0.12" : "");
    for (const node of plot.querySelectorAll(".scatterlayer .trace, .barlayer .trace")) {
      const trace = node.__data__?.[0]?.trace;
      if (!trace) continue;
      node.style.opacity = trace.ids ? "" : faint(armOf(trace));
      if (!trace.ids) continue;
      node.querySelectorAll(".point").forEach((mark) => (mark.style.opacity = faint(trace.ids[mark.__data__?.i])));
      node.querySelectorAll(".errorbar").forEach((bar, at) => (bar.style.opacity = faint(trace.ids[bar.__data__?.i ?? at])));
    }
    const whole = figures.get(plot).data.map((trace) => armOf(trace));
    plot.closest(".panel").style.opacity = chosen && whole.length && whole.every((arm) => arm && arm === whole[0]) && whole[0] !== chosen ? "0.25" : "";
    for (const label of plot.querySelectorAll(".annotation")) {
      const note = plot.layout.annotations?.[label.getAttribute("data-index")];
      label.style.opacity = note?.name === "end" ? faint(arms.get(plain(note.text)) ?? null) : "";
    }
  }

  function point(arm) {
    if (arm !== pointed) {
      pointed = arm;
      refresh();
    }
  }

  function refresh() {
    const chosen = pointed ?? pinned;
    document.documentElement.toggleAttribute("data-highlight", chosen !== null);
    plots.forEach(dim);
    for (const row of document.querySelectorAll("tr[data-arm]")) {
      row.classList.toggle("receding", chosen !== null && row.dataset.arm !== chosen);
    }
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.arm === pinned)));
  }

  function link(plot) {
    plot.on("plotly_hover", ({ points: [at] }) => point(armOf(at.data, at.pointNumber)));
    plot.on("plotly_unhover", () => point(null));
    plot.on("plotly_click", ({ points: [at] }) => {
      const run = at.data.customdata?.[at.pointNumber];
      if (typeof run === "string") show(run, armOf(at.data, at.pointNumber), at.data.text?.[at.pointNumber]);
    });
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      pinned = pinned === button.dataset.arm ? null : button.dataset.arm;
      refresh();
    });
  }
  for (const row of document.querySelectorAll("tr[data-arm]")) {
    row.addEventListener("pointerenter", () => point(row.dataset.arm));
    row.addEventListener("pointerleave", () => point(null));
  }

  // A pressed dot is one run: the card says how to live through it again.
  const card = document.getElementById("run-card");
  let opener = null;
  function show(run, arm, text) {
    opener = document.activeElement;
    card.querySelector("[data-of=run]").textContent = run;
    card.querySelector("[data-of=what]").textContent = [arm, plain((text ?? "").replaceAll("<br>", ", "))].filter(Boolean).join(": ");
    card.querySelector("[data-of=command]").textContent = `${facts.replay} ${run.slice(0, 12)}`;
    card.querySelector("[data-of=copied]").textContent = "";
    card.hidden = false;
    card.querySelector("button").focus({ preventScroll: true });
  }
  function close() {
    if (card.hidden) return;
    card.hidden = true;
    opener?.focus({ preventScroll: true });
  }

  // The same by keyboard: arrows go from run to run, Enter presses the one that is reached.
  const said = document.createElement("p");
  said.className = "unseen-label";
  said.setAttribute("role", "status");
  document.body.append(said);
  function walk(plot) {
    const dots = figures
      .get(plot)
      .data.flatMap((trace, curveNumber) => (trace.customdata ?? []).map((run, pointNumber) => ({ curveNumber, pointNumber, run, arm: armOf(trace, pointNumber), text: trace.text?.[pointNumber] })))
      .filter((dot) => typeof dot.run === "string");
    if (!card || !dots.length) return;
    let at = -1;
    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    plot.setAttribute("aria-label", `${plot.getAttribute("aria-label")} Arrow keys go from run to run; Enter shows how to live through it again.`);
    plot.addEventListener("keydown", (press) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[press.key];
      if (step) {
        press.preventDefault();
        at = at < 0 && step < 0 ? dots.length - 1 : (at + step + dots.length) % dots.length;
        Plotly.Fx.hover(plot, [dots[at]]);
        said.textContent = [dots[at].arm, plain((dots[at].text ?? "").replaceAll("<br>", ", "))].filter(Boolean).join(": ");
      } else if (press.key === "Enter" && at >= 0) {
        show(dots[at].run, dots[at].arm, dots[at].text);
      }
    });
    plot.addEventListener("blur", () => Plotly.Fx.unhover(plot));
  }

  async function copy() {
    const command = card.querySelector("[data-of=command]");
    let done = false;
    try {
      await navigator.clipboard.writeText(command.textContent);
      done = true;
    } catch {
      getSelection().selectAllChildren(command);
      done = document.execCommand("copy");
    }
    card.querySelector("[data-of=copied]").textContent = done ? "copied" : "press Ctrl+C to copy";
  }
  if (card) {
    card.querySelector("button[data-do=copy]").addEventListener("click", copy);
    card.querySelector("button[data-do=close]").addEventListener("click", close);
    addEventListener("keydown", (press) => {
      if (press.key === "Escape") close();
    });
  }

  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => matchMedia("print").matches || drawAll(onScreen), 120);
  });
  tint.onChange(() => matchMedia("print").matches || drawAll(onScreen));
  // Paper shows the rules of the model and the scenario file in full.
  const kept = [...document.querySelectorAll("details.keep")];
  let wasOpen = [];
  addEventListener("beforeprint", () => {
    wasOpen = kept.map((details) => details.open);
    kept.forEach((details) => (details.open = true));
    drawAll(onPaper);
  });
  addEventListener("afterprint", () => {
    kept.forEach((details, at) => (details.open = wasOpen[at] ?? false));
    drawAll(onScreen);
  });
  if (!document.getElementById("plotly")) {
    document.documentElement.setAttribute("data-drawn", "0");
  } else if ("DecompressionStream" in globalThis) {
    unpack()
      .then(() => drawOneByOne(plots))
      .then(() => document.documentElement.setAttribute("data-drawn", String(drawn.size)));
    for (const details of document.querySelectorAll("details:has(div.plot)")) {
      const within = [...details.querySelectorAll("div.plot")];
      details.addEventListener("toggle", () => {
        if (!details.open || !globalThis.Plotly) return;
        const old = within.filter((plot) => drawn.has(plot));
        drawOneByOne(within);
        old.forEach((plot) => draw(plot, onScreen(plot)));
      });
    }
  } else {
    for (const note of document.querySelectorAll("div.plot .unseen")) {
      note.textContent = "This figure needs a newer browser: Chrome or Edge from 85, Firefox from 113, Safari from 16.4. The numbers behind it are below.";
    }
    document.documentElement.setAttribute("data-drawn", "0");
  }
})();
