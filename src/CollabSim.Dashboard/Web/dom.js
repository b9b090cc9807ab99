// Elements from words: text is always text, so that no name can become markup.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const svg = (tag, attributes = {}, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

export const byId = (id) => document.getElementById(id);

/** New children in the place of the old; what has the focus keeps it, by its data-key. */
export function fill(node, ...children) {
  const active = document.activeElement;
  const key = active && node.contains(active) ? active.dataset.key : null;
  const open = new Set([...node.querySelectorAll("details[open][data-key]")].map((each) => each.dataset.key));
  node.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const details of node.querySelectorAll("details[data-key]")) if (open.has(details.dataset.key)) details.open = true;
  if (key) node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** A number as people write it: at most three digits that matter. */
export const short = (number) => (number === null || number === undefined ? "–" : Number(Number(number).toPrecision(3)).toLocaleString("en-GB", { maximumFractionDigits: 6 }));

/** A number as a scenario file writes it. */
export const plain = (number) => String(Number(Number(number).toPrecision(6)));

export function save(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
