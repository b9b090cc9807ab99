// Draws one figure as SVG text: its panels side by side, each with its title. Called by the exporter; see FigureExport.cs.
(() => {
  "use strict";
  const space = 18;
  const text = (words) => new Option(words).innerHTML;

  // Plotly's pictures share a name space in one document: every id gets the panel's own prefix.
  function own(svg, prefix) {
    for (const node of svg.querySelectorAll("[id]")) node.id = prefix + node.id;
    for (const node of svg.querySelectorAll("*")) {
      for (const attribute of [...node.attributes]) {
        if (attribute.value.includes("#") && /url\(|^#/.test(attribute.value)) {
          node.setAttribute(attribute.name, attribute.value.replace(/url\((['"]?)#/g, `url($1#${prefix}`).replace(/^#(?=[A-Za-z])/, attribute.name.endsWith("href") ? `#${prefix}` : "#"));
        }
      }
    }
  }

  const { widthOf } = fit;

  // Words in lines that fit, as text elements from y down; and where the next one begins.
  function lines(words, { x, y, width, size, weight = 400, family }) {
    const broken = [""];
    for (const word of words.split(" ")) {
      const last = broken.length - 1;
      const longer = broken[last] ? `${broken[last]} ${word}` : word;
      if (broken[last] && widthOf(longer, `${weight} ${size}px ${family}`) > width) broken.push(word);
      else broken[last] = longer;
    }
    const height = Math.round(size * 1.3);
    return {
      parts: broken.map((line, at) => `<text x="${x}" y="${y + size + at * height}" font-size="${size}" font-weight="${weight}">${text(line)}</text>`),
      y: y + broken.length * height,
    };
  }

  // How panels stand beside each other: those of small multiples are not narrower than the least that can be read; maps, which are as high as they
  // are wide, stand in one row where the height is given.
  function columnsOf({ panels, shape, least }, width) {
    const count = panels.length;
    const wanted = shape && panels.every(({ layout }) => fit.isMap(layout)) ? Math.min(count, 4) : count === 3 || count > 4 ? 3 : Math.min(count, 2);
    return Math.max(1, Math.min(wanted, Math.floor((width + space) / (least + space))));
  }

  // What colours mean: name, lowest, colours, highest; in two lines where one does not hold them.
  function scaleOf(key, y, width, family) {
    const [font, bar, gap] = [`12.5px ${family}`, 120, 8];
    const name = `${key.name}:`;
    const [nameWide, lowWide, highWide] = [name, key.low, key.high].map((words) => widthOf(words, font));
    const isOneLine = nameWide + lowWide + bar + highWide + 4 * gap <= width;
    const x = isOneLine ? nameWide + gap : 0;
    const at = isOneLine ? y + 20 : y + 38;
    return { key, name, y: y + 20, x, at, bar: { x: x + lowWide + gap, wide: bar }, high: x + lowWide + 2 * gap + bar, end: at + 12 };
  }

  const scaleDrawn = ({ key, name, y, x, at, bar, high }, nth) => {
    const stops = key.stops.map(([share, colour]) => `<stop offset="${share}" stop-color="${colour}"/>`).join("");
    return `<defs><linearGradient id="key${nth}">${stops}</linearGradient></defs><text x="0" y="${y}" font-size="12.5">${text(name)}</text><text x="${x}" y="${at}" font-size="12.5">${text(key.low)}</text>`
      + `<rect x="${bar.x}" y="${at - 11}" width="${bar.wide}" height="13" fill="url(#key${nth})" stroke="#deded9"/><text x="${high}" y="${at}" font-size="12.5">${text(key.high)}</text>`;
  };

  // Where everything stands at a width, with plots of a height.
  function planned(asked, width, plotHeight) {
    const { panels, title, keys, marks, family } = asked;
    const columns = columnsOf(asked, width);
    const each = Math.floor((width - space * (columns - 1)) / columns);
    const head = title ? lines(title, { x: 0, y: 3, width, size: 17, weight: 600, family }) : { parts: [], y: 0 };
    let y = title ? head.y + 8 : 0;
    const rows = [];
    for (let from = 0; from < panels.length; from += columns) {
      const row = panels.slice(from, from + columns).map((panel, at) => {
        const x = at * (each + space);
        const name = panel.title ? lines(panel.title, { x, y, width: each, size: 13, weight: 600, family }) : { parts: [], y };
        const above = panel.title ? name.y - y + 5 : 0;
        return { panel, x, y: y + above, name, layout: fit.reshaped(panel, each, plotHeight), above };
      });
      rows.push(...row);
      y += Math.max(...row.map(({ above, layout }) => above + layout.height)) + space;
    }
    y -= space;
    const scales = keys.map((key) => {
      const scale = scaleOf(key, y, width, family);
      y = scale.end;
      return scale;
    });
    const samples = [];
    let x = 0;
    if (marks.length) y += 6;
    for (const mark of marks) {
      const wide = 42 + widthOf(mark.name, `12.5px ${family}`);
      if (x > 0 && x + wide > width) {
        x = 0;
        y += 19;
      }
      samples.push({ mark, x, y });
      x += wide + 20;
    }
    if (marks.length) y += 24;
    return { width, each, height: y, head, rows, scales, samples };
  }

  // Of the widths that may be, the first at which everything is within the shape that was asked for: the narrower, the larger the letters.
  // Plots are as high as the shape leaves them room; without a shape, as they are to be.
  function plan(asked) {
    const { widths, shape, plot, panels } = asked;
    if (!shape) return planned(asked, widths[0], plot);
    for (const width of widths) {
      const lowest = planned(asked, width, 190);
      const spare = Math.floor(width * shape) - lowest.height;
      if (spare < 0 && width !== widths.at(-1)) continue;
      const rows = Math.ceil(panels.length / columnsOf(asked, width));
      return planned(asked, width, 190 + Math.max(0, Math.floor(spare / rows)));
    }
  }

  async function plotted({ panel, layout }, each, prefix, host) {
    const { height } = layout;
    host.innerHTML = await Plotly.toImage({ data: fit.marked(panel.data, each), layout: { ...layout, width: each, height } }, { format: "svg", width: each, height, imageDataOnly: true });
    const svg = host.querySelector("svg");
    own(svg, prefix);
    return svg;
  }

  const sampleOf = ({ mark, x, y }) =>
    `<svg x="${x}" y="${y}" width="34" height="14">${mark.sample}</svg><text x="${x + 40}" y="${y + 11.5}" font-size="12.5">${text(mark.name)}</text>`;

  globalThis.drawn = async (asked) => {
    const { width, each, height, head, rows, scales, samples } = plan(asked);
    const host = document.createElement("div");
    // Nobody looks at it here: it is not to be painted.
    host.style.visibility = "hidden";
    document.body.append(host);
    const parts = [...head.parts];
    for (const [at, row] of rows.entries()) {
      const svg = await plotted(row, each, `p${at}-`, host);
      svg.setAttribute("x", row.x);
      svg.setAttribute("y", row.y);
      parts.push(...row.name.parts, new XMLSerializer().serializeToString(svg));
    }
    host.remove();
    return { width, height, inside: [...parts, ...scales.map(scaleDrawn), ...samples.map(sampleOf)].join("") };
  };
  document.documentElement.setAttribute("data-drawn", "0");
})();
