// Draws the figures of a report. Data are in script elements of type application/json; nothing is fetched.
(() => {
  "use strict";
  const narrow = 600;
  const printed = { alone: 688, panel: 336 };
  const config = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, showTips: false };
  const plots = [...document.querySelectorAll(".plot")];
  const figures = new Map(plots.map((plot) => [plot, JSON.parse(plot.nextElementSibling.textContent)]));

  // A phone has no room beside the plot: names at the ends of lines become a legend below.
  function fitted(layout, width) {
    if (width >= narrow || !layout.annotations?.some((note) => note.name === "end")) {
      return { ...layout, width };
    }
    const rows = Math.min(6, layout.annotations.filter((note) => note.name === "end").length);
    return {
      ...layout,
      width,
      height: layout.height + 22 * rows,
      margin: { ...layout.margin, r: 14, b: layout.margin.b + 22 * rows },
      annotations: layout.annotations.filter((note) => note.name !== "end"),
      showlegend: true,
      legend: { orientation: "h", x: 0, xanchor: "left", yref: "container", y: 0, yanchor: "bottom", traceorder: "normal" },
    };
  }

  function draw(plot, width) {
    const { data, layout } = figures.get(plot);
    const shaped = fitted(layout, width);
    plot.querySelector(".unseen")?.remove();
    // With a view box the drawing scales with the page, so that no printer cuts it.
    return Plotly.react(plot, data, shaped, config).then(() => {
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
  addEventListener("beforeprint", () => drawAll(onPaper));
  addEventListener("afterprint", () => drawAll(onScreen));
  drawAll(onScreen).then(() => document.documentElement.setAttribute("data-drawn", String(plots.length)));
})();
