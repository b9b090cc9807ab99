// Colours of figures where the page is dark, or where the reader has chosen all colours. Figures are made for white paper.
const tint = (() => {
  "use strict";
  const dark = matchMedia("screen and (prefers-color-scheme: dark)");
  const forced = matchMedia("screen and (forced-colors: active)");
  const paper = "#ffffff";
  const inks = ["#1a1a1a", "#595959"];
  const known = new Map();

  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const gamma = (value) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);

  // OKLab (Ottosson 2020): lightness, and two axes of hue.
  function toLab(hex) {
    const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
  }

  function fromLab([lightness, a, b]) {
    const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
    const parts = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
    return "#" + parts.map((part) => Math.round(255 * Math.min(1, Math.max(0, gamma(Math.min(1, Math.max(0, part)))))).toString(16).padStart(2, "0")).join("");
  }

  // The same hue, as light as it was dark: white becomes the page's dark paper, and what can be read on white can be read on that.
  function onDark(hex) {
    const [lightness, a, b] = toLab(hex);
    return fromLab([1 - 0.8 * lightness ** 1.3, a, b]);
  }

  // What the reader's system calls its colours.
  function named(name) {
    const probe = document.createElement("span");
    probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
    document.body.append(probe);
    const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3);
    probe.remove();
    return "#" + parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, "0")).join("");
  }

  function shown(hex) {
    if (!known.has(hex)) {
      const canvas = forced.matches ? named("Canvas") : null;
      const isDark = canvas ? toLab(canvas)[0] < 0.5 : dark.matches;
      known.set(hex, canvas && hex === paper ? canvas : canvas && inks.includes(hex) ? named("CanvasText") : isDark ? onDark(hex) : hex);
    }
    return known.get(hex);
  }

  const isWhite = () => !dark.matches && !forced.matches;
  const hexes = /#[0-9a-f]{6}(?=[0-9a-f]{2}\b|\b)/gi;

  // Colours anywhere in a text that holds nothing else from outside.
  const text = (markup) => (isWhite() ? markup : markup.replace(hexes, (hex) => shown(hex.toLowerCase())));

  // Colours in a chart stand under names that end in "color", in scales, and in words of our own that are coloured.
  const isColour = (name) => /color(scale)?$/i.test(name);
  function walked(value, name) {
    if (typeof value === "string") return isColour(name) ? text(value) : value.replace(/style="color:#[0-9a-f]{6}"/gi, text);
    if (Array.isArray(value)) return value.map((each) => walked(each, name));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walked(each, isColour(name) ? name : key)]));
    return value;
  }
  const chart = ({ data, layout }) => (isWhite() ? { data, layout } : { data: walked(data, ""), layout: walked(layout, "") });

  // Samples of lines and scales in keys below figures.
  const keys = [...document.querySelectorAll(".key svg, .key i")].map((node) => [node, node.tagName === "I" ? node.getAttribute("style") : node.innerHTML]);
  function paintKeys() {
    for (const [node, made] of keys) {
      if (node.tagName === "I") node.setAttribute("style", text(made));
      else node.innerHTML = text(made);
    }
  }

  function onChange(redraw) {
    for (const query of [dark, forced]) {
      query.addEventListener("change", () => {
        known.clear();
        paintKeys();
        redraw();
      });
    }
  }

  // One colour as the page has it now.
  const ink = (hex) => text(hex);

  paintKeys();
  return { chart, ink, onChange };
})();
