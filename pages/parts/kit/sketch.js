/** A curve to draw: strokes set the points that they pass, arrow keys move the one that has the focus. */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 360;
const HEIGHT = 150;
const [LEFT, RIGHT, TOP, BOTTOM] = [34, 14, 18, 24];
const STEPS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10, Home: -100, End: 100 };
const UNDRAWN = 50;
const PAUSE = 250; // milliseconds without a key after which it is told

function made(name, about, parent) {
  const element = document.createElementNS(SVG, name);
  Object.entries(about).forEach(([key, value]) => element.setAttribute(key, value));
  parent?.append(element);
  return element;
}

const height = (percent) => HEIGHT - BOTTOM - (percent / 100) * (HEIGHT - TOP - BOTTOM);

class Sketch {
  constructor(root) {
    this.svg = made("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group" }, root);
    this.svg.addEventListener("pointerdown", (event) => this.begin(event));
    this.svg.addEventListener("pointermove", (event) => this.stroke && this.draw(event));
    for (const end of ["pointerup", "pointercancel"]) this.svg.addEventListener(end, () => this.end());
  }

  show({ data, setTriggerValue }) {
    this.tell = () => setTriggerValue("drawn", this.percents);
    const same = this.places?.join("\n") === data.places.join("\n");
    if (!same) this.layOut(data);
    // a stroke that is not over yet, or not told, is not taken back by what it began with
    if (this.stroke || this.timer) return;
    this.percents = data.percents ?? data.places.map(() => UNDRAWN);
    this.refresh(data.percents !== null);
  }

  layOut({ label, places }) {
    this.places = places;
    this.svg.replaceChildren();
    this.svg.setAttribute("aria-label", label);
    for (const percent of [0, 50, 100]) {
      const y = height(percent);
      made("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y }, this.svg);
      made("text", { class: "scale", x: LEFT - 6, y: y + 4, "text-anchor": "end" }, this.svg).textContent = `${percent} %`;
    }
    this.line = made("polyline", {}, this.svg);
    this.points = places.map((place, at) => {
      const x = this.across(at);
      const anchor = at && at === places.length - 1 ? "end" : "middle";
      made("text", { class: "scale", x: x + (anchor === "end" ? 10 : 0), y: HEIGHT - 6, "text-anchor": anchor }, this.svg).textContent = place;
      const about = { role: "slider", tabindex: 0, "aria-label": place, "aria-valuemin": 0, "aria-valuemax": 100, "aria-orientation": "vertical" };
      const point = made("g", about, this.svg);
      made("circle", { cx: x, r: 7 }, point);
      made("text", { class: "value", x, "text-anchor": anchor }, point);
      point.addEventListener("keydown", (event) => this.step(event, at));
      point.addEventListener("blur", () => this.flush());
      return point;
    });
  }

  across(at) {
    const room = WIDTH - LEFT - RIGHT - 24;
    return LEFT + 12 + (this.places.length > 1 ? (at / (this.places.length - 1)) * room : room / 2);
  }

  refresh(isDrawn) {
    this.svg.classList.toggle("undrawn", !isDrawn);
    this.line.setAttribute("points", this.percents.map((percent, at) => `${this.across(at)},${height(percent)}`).join(" "));
    this.points.forEach((point, at) => {
      const [circle, value] = point.children;
      circle.setAttribute("cy", height(this.percents[at]));
      value.setAttribute("y", height(this.percents[at]) - 11);
      value.textContent = isDrawn ? this.percents[at] : "";
      point.setAttribute("aria-valuenow", this.percents[at]);
      point.setAttribute("aria-valuetext", isDrawn ? `${this.percents[at]} %` : "nothing drawn yet");
    });
  }

  step(event, at) {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    this.put(at, this.percents[at] + STEPS[event.key]);
    // a key that is held down is one stroke
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  flush() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.tell();
  }

  put(at, percent) {
    this.percents = this.percents.with(at, Math.round(Math.min(100, Math.max(0, percent))));
    this.refresh(true);
  }

  begin(event) {
    this.stroke = true;
    this.svg.setPointerCapture(event.pointerId);
    this.draw(event);
  }

  draw(event) {
    const box = this.svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    const gaps = this.places.map((_, at) => Math.abs(this.across(at) - x));
    this.put(gaps.indexOf(Math.min(...gaps)), ((HEIGHT - BOTTOM - y) / (HEIGHT - TOP - BOTTOM)) * 100);
  }

  end() {
    if (!this.stroke) return;
    this.stroke = false;
    this.tell();
  }
}

const sketches = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".sketch");
  if (!sketches.has(root)) sketches.set(root, new Sketch(root));
  sketches.get(root).show({ data, setTriggerValue });
}
