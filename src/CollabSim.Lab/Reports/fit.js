// Fits a chart to a width: on a page, on paper, and in pictures that are exported. Widths and heights are in CSS pixels.
const fit = (() => {
  "use strict";
  const narrow = 460;
  // Above and below a plot together: Look.Layout.
  const usualMargins = 64;
  // How wide a letter is at the usual size.
  const letter = 7;

  // A text as it was before it was made harmless for plotly.
  const plain = (text) =>
    (text ?? "").replaceAll("<br>", " ").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replaceAll("\u200b", "").trim();
  const letters = (name) => Math.max(...String(name).split("<br>").map((line) => visible(line).length));

  const ruler = document.createElement("canvas").getContext("2d");
  const widthOf = (words, font) => {
    ruler.font = font;
    return ruler.measureText(words).width;
  };

  const visible = (markup) => plain(markup.replace(/<[^>]*>/g, ""));
  const fontOf = (note, font) => `${note.font?.size ?? font.size}px ${font.family}`;

  // A note within the plot that is longer than that breaks at blanks.
  function wrapped(note, room, font) {
    if (note.name === "end" || note.textangle || !note.text) return note;
    const type = fontOf(note, font);
    const lines = String(note.text).split("<br>").flatMap((line) => {
      const broken = [""];
      for (const word of line.split(" ")) {
        const longer = broken.at(-1) ? `${broken.at(-1)} ${word}` : word;
        if (broken.at(-1) && widthOf(visible(longer), type) > room) broken.push(word);
        else broken[broken.length - 1] = longer;
      }
      return broken;
    });
    return { ...note, text: lines.join("<br>") };
  }

  // Words at the right of each row have room, whatever the type is.
  function besideRows({ annotations, margin, font }) {
    const beside = (annotations ?? []).filter((note) => note.name === "end" && note.xref === "paper");
    const wide = beside.map((note) => (note.xshift ?? 0) + 4 + Math.max(...String(note.text).split("<br>").map((line) => widthOf(visible(line), fontOf(note, font)))));
    return { ...margin, r: Math.ceil(Math.max(margin.r, ...wide)) };
  }

  // Titles of axes break into lines that fit, at the spaces.
  function broken(axis, width) {
    const lines = [""];
    for (const word of axis?.title?.text?.split(" ") ?? []) {
      const last = lines.length - 1;
      if (lines[last] && (lines[last].length + word.length) * 7.5 > width) {
        lines.push(word);
      } else {
        lines[last] += lines[last] ? ` ${word}` : word;
      }
    }
    return lines.length > 1 ? { ...axis, title: { ...axis.title, text: lines.join("<br>") } } : axis;
  }

  const isMap = ({ xaxis, yaxis }) => Boolean(yaxis?.scaleanchor && xaxis?.range && yaxis.range);

  // A map is as high as its width asks for: what is more stays empty.
  function heightOf(layout, width) {
    const { xaxis, yaxis, margin, height } = layout;
    if (!isMap(layout)) return height;
    const shape = (yaxis.range[1] - yaxis.range[0]) / (xaxis.range[1] - xaxis.range[0]);
    return Math.min(height, Math.round((width - margin.l - margin.r) * shape + margin.t + margin.b));
  }

  // Numbers along an axis as far apart as they are wide.
  function spaced(axis, width) {
    if (!axis?.dtick || !axis.range) return axis;
    const every = Math.ceil((28 * Math.abs(axis.range[1] - axis.range[0])) / axis.dtick / width);
    return every > 1 ? { ...axis, dtick: axis.dtick * every } : axis;
  }

  // Names of several lines that do not fit beside each other stand upright: plotly 2 turns them by 30 degrees, into each other.
  function upright(axis, width) {
    const names = axis?.ticktext ?? [];
    const isTight = names.some((name) => name.includes("<br>")) && names.length * Math.max(...names.map(letters)) * letter > width;
    return isTight ? { ...axis, tickangle: 90 } : axis;
  }

  const isOfRows = ({ yaxis }) => (yaxis?.ticktext ?? []).length > 0 && yaxis.range?.[0] > yaxis.range?.[1];

  // Names of rows that leave the plot less than two fifths of a narrow page stand above their rows.
  function namesAbove(layout, width, xaxis) {
    const { yaxis, margin, height } = layout;
    const names = yaxis?.ticktext ?? [];
    if (!isOfRows(layout) || Math.max(...names.map(letters)) * letter < 0.6 * width) return layout;
    const room = 18;
    const taller = height + room * names.length;
    const row = (taller - margin.t - margin.b) / Math.abs(yaxis.range[1] - yaxis.range[0]);
    const notes = names.map((name, at) => ({
      text: name.replaceAll("<br>", " "), x: 0, xref: "paper", xanchor: "left", y: yaxis.tickvals[at], yanchor: "bottom", yshift: 0.31 * row, showarrow: false, font: { size: 12 },
    }));
    return {
      ...layout,
      height: taller,
      margin: { ...margin, l: 12, t: margin.t + room },
      xaxis: spaced(broken(xaxis, width - 12), width - 12),
      yaxis: { ...yaxis, showticklabels: false },
      annotations: [...(layout.annotations ?? []), ...notes],
    };
  }

  // How many lines a legend takes that runs along the bottom.
  function legendLines(data, width) {
    let [lines, x] = [0, width];
    for (const name of new Set(data.filter((trace) => trace.showlegend).map((trace) => trace.name))) {
      const wide = 46 + letter * letters(name);
      const high = String(name).split("<br>").length;
      if (lines === 0 || high > 1 || x + wide > width) {
        lines += high;
        x = 0;
      }
      x += wide;
    }
    return lines;
  }

  // A legend with room of its own along the bottom.
  function legendBelow(data, layout, width) {
    const rows = layout.showlegend ? legendLines(data, width) : 0;
    return {
      ...layout,
      height: layout.height + 22 * rows,
      margin: { ...layout.margin, b: layout.margin.b + 22 * rows },
      showlegend: rows > 0,
      legend: { orientation: "h", x: 0, xanchor: "left", yref: "container", y: 0, yanchor: "bottom", traceorder: "normal" },
    };
  }

  // The layout for a width. A phone has no room beside the plot: names at the ends of lines become a legend below, names of rows stand above them.
  function fitted({ data, layout: made }, width) {
    const { height } = made;
    const margin = besideRows(made);
    // Names of rows take more room than the margin.
    const left = Math.max(margin.l, ...(made.yaxis?.ticktext ?? []).map((name) => letters(name) * letter + 14));
    const annotations = made.annotations?.map((note) => wrapped(note, width - margin.l - margin.r, made.font));
    const layout = { ...made, width, margin, annotations, xaxis: upright(spaced(broken(made.xaxis, width - left), width - left - margin.r), width - left - margin.r), yaxis: broken(made.yaxis, height - margin.t - margin.b), height: heightOf(made, width) };
    if (width >= narrow) return layout;
    const hasEnds = layout.annotations?.some((note) => note.name === "end");
    const within = legendBelow(
      data,
      {
        ...layout,
        margin: { ...margin, r: hasEnds ? 14 : margin.r },
        annotations: layout.annotations?.filter((note) => note.name !== "end"),
        showlegend: hasEnds || layout.showlegend,
      },
      width,
    );
    return namesAbove(within, width, made.xaxis);
  }

  // The layout for a width with a plot of another height, where nothing but the look of its curves hangs on that: rows keep theirs, maps their shape.
  function reshaped(chart, width, height) {
    const { layout } = chart;
    if (!height || isOfRows(layout) || isMap(layout)) return fitted(chart, width);
    // What a chart keeps free above and below beyond the usual is for words that stand there.
    const kept = Math.max(0, layout.margin.t + layout.margin.b - usualMargins);
    const shaped = fitted({ data: chart.data, layout: { ...layout, height: height + kept } }, width);
    return layout.showlegend && width >= narrow ? legendBelow(chart.data, shaped, width) : shaped;
  }

  // In a narrow picture a mark covers its interval: marks shrink, and the ends of intervals stand out above and below them.
  const markSize = 4;
  function marked(data, width) {
    if (width >= narrow) return data;
    const ended = (error) => error && { ...error, width: Math.max(error.width ?? 0, markSize) };
    return data.map((trace) =>
      (trace.error_x || trace.error_y) && trace.marker?.size > markSize
        ? { ...trace, marker: { ...trace.marker, size: markSize }, error_x: ended(trace.error_x), error_y: ended(trace.error_y) }
        : trace,
    );
  }

  return { fitted, reshaped, marked, isMap, plain, widthOf };
})();
