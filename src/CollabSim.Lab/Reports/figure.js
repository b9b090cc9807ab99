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

  // A map is as high as its width asks for: what is more stays empty.
  function heightOf({ xaxis, yaxis, margin, height = 400 }, width) {
    if (!yaxis?.scaleanchor || !xaxis?.range || !yaxis.range) return height;
    const shape = (yaxis.range[1] - yaxis.range[0]) / (xaxis.range[1] - xaxis.range[0]);
    return Math.min(height, Math.round((width - margin.l - margin.r) * shape + margin.t + margin.b));
  }

  const ruler = document.createElement("canvas").getContext("2d");
  const widthOf = (words, font) => {
    ruler.font = font;
    return ruler.measureText(words).width;
  };

  // Names of several lines that do not fit beside each other stand upright: plotly 2 turns them by 30 degrees, into each other.
  function upright({ xaxis, margin }, width, family) {
    const names = xaxis?.ticktext ?? [];
    const widest = Math.max(0, ...names.flatMap((name) => name.split("<br>")).map((line) => widthOf(new DOMParser().parseFromString(line, "text/html").body.textContent, `13px ${family}`)));
    const isTight = names.some((name) => name.includes("<br>")) && names.length * (widest + 6) > width - margin.l - margin.r;
    return isTight ? { ...xaxis, tickangle: 90 } : xaxis;
  }

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

  globalThis.drawn = async ({ panels, title, keys, marks, width, columns, family }) => {
    const count = Math.min(columns, panels.length);
    const each = Math.floor((width - space * (count - 1)) / count);
    const head = title ? lines(title, { x: 0, y: 3, width, size: 17, weight: 600, family }) : { parts: [], y: 0 };
    let y = title ? head.y + 8 : 0;
    let rowHeight = 0;
    const parts = [];
    const host = document.createElement("div");
    document.body.append(host);
    for (const [at, panel] of panels.entries()) {
      if (at > 0 && at % count === 0) {
        y += rowHeight + space;
        rowHeight = 0;
      }
      const name = panel.title ? lines(panel.title, { x: (at % count) * (each + space), y, width: each, size: 13, weight: 600, family }) : { parts: [], y };
      const above = panel.title ? name.y - y + 5 : 0;
      const height = heightOf(panel.layout, each);
      const uri = await Plotly.toImage({ data: panel.data, layout: { ...panel.layout, xaxis: upright(panel.layout, each, family), width: each, height } }, { format: "svg", width: each, height });
      host.innerHTML = decodeURIComponent(uri.slice(uri.indexOf(",") + 1));
      const svg = host.querySelector("svg");
      own(svg, `p${at}-`);
      svg.setAttribute("x", (at % count) * (each + space));
      svg.setAttribute("y", y + above);
      parts.push(...name.parts, new XMLSerializer().serializeToString(svg));
      rowHeight = Math.max(rowHeight, above + height);
    }
    y += rowHeight;
    for (const [at, key] of keys.entries()) {
      const stops = key.stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join("");
      const from = widthOf(`${key.name}: ${key.low}`, `12.5px ${family}`) + 10;
      parts.push(`<defs><linearGradient id="key${at}">${stops}</linearGradient></defs><text x="0" y="${y + 20}" font-size="12.5">${text(key.name)}: ${text(key.low)}</text>`,
        `<rect x="${from}" y="${y + 9}" width="180" height="13" fill="url(#key${at})" stroke="#deded9"/><text x="${from + 188}" y="${y + 20}" font-size="12.5">${text(key.high)}</text>`);
      y += 32;
    }
    if (marks.length) {
      let x = 0;
      y += 6;
      for (const { name, sample } of marks) {
        const wide = 42 + widthOf(name, `12.5px ${family}`);
        if (x > 0 && x + wide > width) {
          x = 0;
          y += 19;
        }
        parts.push(`<svg x="${x}" y="${y}" width="34" height="14">${sample}</svg><text x="${x + 40}" y="${y + 11.5}" font-size="12.5">${text(name)}</text>`);
        x += wide + 20;
      }
      y += 24;
    }
    host.remove();
    return { height: y, inside: [...head.parts, ...parts].join("") };
  };
  document.documentElement.setAttribute("data-drawn", "0");
})();
