// The picture of a run: schools as circles, partnerships as lines in a few steps of trust. What is drawn is made once; only what changes is set anew.
import { svg } from "./dom.js";

/** From dark to light, so that they tell apart in grey too (cividis; Nuñez, Anderton and Renslow 2018). */
export const shades = ["#00224e", "#434e6c", "#7d7c78", "#bcaf6f", "#fee838"];
/** Where one colour ends and the next begins: the same in every run, so that options can be told apart by eye. */
const bounds = [0.3, 0.4, 0.5, 0.6];
export const shadeWords = ["under 0.3", "0.3–0.4", "0.4–0.5", "0.5–0.6", "0.6 and more"];
export const trustSteps = 5;
const side = 600;
const room = 18;

export class Drawing {
  constructor(run) {
    this.run = run;
    const most = Math.max(1, ...run.frames.flatMap((frame) => frame.partners));
    this.sizes = [...new Set([0, Math.ceil(most / 4), Math.ceil(most / 2), most])];
    this.scale = Math.min(1, 9 / Math.sqrt(most + 1) / 2.6);
    this.place();
    this.lines = Array.from({ length: trustSteps }, (_, step) => svg("path", { class: `tie trust${step}` }));
    this.own = svg("path", { class: "tie own" });
    this.circles = run.schools.map((school, i) => {
      const circle = svg("circle", { cx: this.x[i], cy: this.y[i], class: "school" });
      circle.append(svg("title"));
      return circle;
    });
    this.ring = svg("circle", { class: "ring", r: 0 });
    this.node = svg("svg", { class: "run-svg", viewBox: `0 0 ${this.width} ${this.height}`, role: "img", "aria-label": `Network of ${run.schools.length} schools in one run of ${run.option}` }, ...this.lines, this.own, ...this.circles, this.ring);
  }

  /** Area grows with the number of partners. */
  radius = (partners) => 2.6 * Math.sqrt(partners + 1) * this.scale;

  // One unit is as long to the right as upwards; the picture is as tall as the places are.
  place() {
    const { schools } = this.run;
    const [xs, ys] = [schools.map((each) => each.x), schools.map((each) => each.y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const unit = (side - 2 * room) / Math.max(right - left, high - low, 1e-9);
    this.width = Math.max(200, (right - left) * unit + 2 * room);
    this.height = Math.max(120, (high - low) * unit + 2 * room);
    this.x = xs.map((x) => +(room + (x - left) * unit).toFixed(1));
    this.y = ys.map((y) => +(room + (high - y) * unit).toFixed(1));
  }

  shade = (performance) => shades[bounds.filter((bound) => performance / 1000 >= bound).length];

  show(at, chosen) {
    const frame = this.run.frames[at];
    const paths = this.lines.map(() => "");
    let own = "";
    for (let i = 0; i < frame.ties.length; i += 5) {
      const [a, b] = [frame.ties[i], frame.ties[i + 1]];
      const line = `M${this.x[a]} ${this.y[a]}L${this.x[b]} ${this.y[b]}`;
      paths[Math.min(trustSteps - 1, Math.floor(((frame.ties[i + 2] + frame.ties[i + 3]) * trustSteps) / 200))] += line;
      if (a === chosen || b === chosen) own += line;
    }
    this.lines.forEach((path, step) => path.setAttribute("d", paths[step]));
    this.own.setAttribute("d", own);
    this.node.classList.toggle("has-chosen", chosen !== null);
    this.circles.forEach((circle, i) => {
      const performance = frame.performance[i];
      circle.setAttribute("r", (performance === null ? 3 : this.radius(frame.partners[i])).toFixed(1));
      circle.classList.toggle("closed", performance === null);
      circle.setAttribute("fill", performance === null ? "none" : this.shade(performance));
      circle.firstChild.textContent = `${this.run.schools[i].name}: ${performance === null ? "closed" : `performance ${(performance / 1000).toFixed(2)}, ${frame.partners[i]} partners`}`;
    });
    this.ring.setAttribute("r", chosen === null ? 0 : 6 + this.radius(frame.partners[chosen]));
    if (chosen !== null) {
      this.ring.setAttribute("cx", this.x[chosen]);
      this.ring.setAttribute("cy", this.y[chosen]);
    }
  }

  /** The school nearest to where was pressed, within a finger's width; null: none is. */
  nearest(event) {
    const onScreen = this.node.getScreenCTM();
    const unit = 1 / onScreen.a;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(onScreen.inverse());
    let [best, far] = [null, (22 * unit) ** 2];
    this.x.forEach((_, i) => {
      const distance = (this.x[i] - x) ** 2 + (this.y[i] - y) ** 2;
      if (distance < far) [best, far] = [i, distance];
    });
    return best;
  }
}
