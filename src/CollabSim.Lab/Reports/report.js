// Draws the figures of a report. Data are in script elements of type application/json; nothing is fetched.
(() => {
  "use strict";
  const narrow = 600;
  const printed = { alone: 860, panel: 470 };
  const config = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, showTips: false };
  const plots = [...document.querySelectorAll(".plot")];
  const figures = new Map(plots.map((plot) => [plot, JSON.parse(plot.nextElementSibling.textContent)]));

  // Titles of axes break into lines that fit, at the spaces.
  function broken(axis, width) {
    const lines = [""];
    for (const word of axis.title?.text.split(" ") ?? []) {
      const last = lines.length - 1;
      if (lines[last] && (lines[last].length + word.length) * 7.5 > width) {
        lines.push(word);
      } else {
        lines[last] += lines[last] ? ` ${word}` : word;
      }
    }
    return lines.length > 1 ? { ...axis, title: { ...axis.title, text: lines.join("<br>") } } : axis;
  }

  // A phone has no room beside the plot: names at the ends of lines become a legend below.
  function fitted({ data, layout: made }, width) {
    const { margin, height } = made;
    const layout = { ...made, xaxis: broken(made.xaxis, width - margin.l), yaxis: broken(made.yaxis, height - margin.t - margin.b) };
    if (width >= narrow || !layout.annotations?.some((note) => note.name === "end")) {
      return { ...layout, width };
    }
    const rows = data.filter((trace) => trace.showlegend).length;
    return {
      ...layout,
      width,
      height: layout.height + 22 * rows,
      margin: { ...layout.margin, r: 14, b: layout.margin.b + 22 * rows },
      annotations: layout.annotations.filter((note) => note.name !== "end"),
      showlegend: rows > 0,
      legend: { orientation: "h", x: 0, xanchor: "left", yref: "container", y: 0, yanchor: "bottom", traceorder: "normal" },
    };
  }

  function draw(plot, width) {
    const figure = figures.get(plot);
    const shaped = fitted(figure, width);
    plot.querySelector(".unseen")?.remove();
    // With a view box the drawing scales with the page, so that no printer cuts it.
    return Plotly.react(plot, figure.data, shaped, config).then(() => {
      plot.style.setProperty("--shape", `${width} / ${shaped.height}`);
      for (const svg of plot.querySelectorAll("svg.main-svg")) {
        svg.setAttribute("viewBox", `0 0 ${width} ${shaped.height}`);
      }
    });
  }

  const drawAll = (widthOf) => Promise.all(plots.map((plot) => draw(plot, widthOf(plot))));
  const onScreen = (plot) => Math.max(240, Math.floor(plot.parentElement.clientWidth));
  const onPaper = (plot) => (plot.closest(".panels").childElementCount > 1 ? printed.panel : printed.alone);

  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => matchMedia("print").matches || drawAll(onScreen), 120);
  });
  // Paper shows the scenario file in full.
  const kept = [...document.querySelectorAll("details.keep")];
  const unfold = (open) => kept.forEach((details) => (details.open = open));
  addEventListener("beforeprint", () => (unfold(true), drawAll(onPaper)));
  addEventListener("afterprint", () => (unfold(false), drawAll(onScreen)));
  drawAll(onScreen).then(() => document.documentElement.setAttribute("data-drawn", String(plots.length)));
})();
