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

  globalThis.drawn = async ({ panels, title, key, width, columns }) => {
    const count = Math.min(columns, panels.length);
    const each = Math.floor((width - space * (count - 1)) / count);
    let y = title ? 34 : 0;
    let rowHeight = 0;
    const parts = [];
    const host = document.createElement("div");
    document.body.append(host);
    for (const [at, panel] of panels.entries()) {
      if (at > 0 && at % count === 0) {
        y += rowHeight + space;
        rowHeight = 0;
      }
      const head = panel.title ? 22 : 0;
      const height = panel.layout.height ?? 400;
      const uri = await Plotly.toImage({ data: panel.data, layout: { ...panel.layout, width: each } }, { format: "svg", width: each, height });
      host.innerHTML = decodeURIComponent(uri.slice(uri.indexOf(",") + 1));
      const svg = host.querySelector("svg");
      own(svg, `p${at}-`);
      svg.setAttribute("x", (at % count) * (each + space));
      svg.setAttribute("y", y + head);
      if (panel.title) {
        parts.push(`<text x="${(at % count) * (each + space)}" y="${y + 15}" font-size="13" font-weight="600">${text(panel.title)}</text>`);
      }
      parts.push(new XMLSerializer().serializeToString(svg));
      rowHeight = Math.max(rowHeight, head + height);
    }
    y += rowHeight;
    if (key) {
      const stops = key.stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join("");
      parts.push(`<defs><linearGradient id="key">${stops}</linearGradient></defs><text x="0" y="${y + 20}" font-size="12.5">${text(key.name)}: ${text(key.low)}</text>`,
        `<rect x="${width / 2 - 20}" y="${y + 9}" width="180" height="13" fill="url(#key)" stroke="#deded9"/><text x="${width / 2 + 168}" y="${y + 20}" font-size="12.5">${text(key.high)}</text>`);
      y += 32;
    }
    host.remove();
    const head = title ? `<text x="0" y="20" font-size="17" font-weight="600">${text(title)}</text>` : "";
    return { height: y, inside: head + parts.join("") };
  };
  document.documentElement.setAttribute("data-drawn", "0");
})();
