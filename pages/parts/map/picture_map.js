/** A map of many pictures on a canvas: what Python says of it, and its legend. The parts do the rest. */

class PictureMap extends PointedMap {
  constructor(root) {
    super();
    const find = (selector) => root.querySelector(selector);
    this.frame = find(".frame");
    this.canvas = find(".map");
    this.context = this.canvas.getContext("2d");
    this.marks = find(".marks").getContext("2d");
    this.card = find(".card");
    this.legend = find(".legend");
    this.message = find(".message");
    this.view = new View();
    this.hidden = new Set();
    this.pointers = new Map();
    this.pointed = -1;
    this.listen(root);
    this.choose("move", root);
    new ResizeObserver(() => this.resize()).observe(this.frame);
  }

  // --- what Python says ---

  async show({ data, setTriggerValue }) {
    this.data = data;
    this.tell = setTriggerValue;
    this.readTheme();
    this.canvas.setAttribute("aria-label", this.inWords());
    if (this.source !== data.points) await this.load(data);
    if (!this.points) return;
    this.drawLegend();
    this.refresh();
  }

  async load({ points, atlas, hidden }) {
    this.source = points;
    this.hidden = new Set(hidden);
    this.pointAt(-1);
    this.points = undefined;
    const response = await fetch(`.${points}`).catch(() => undefined);
    const buffer = await response?.arrayBuffer();
    // another map was asked for while this one was on its way
    if (this.source !== points) return;
    if (!response?.ok) {
      this.source = undefined;
      this.message.textContent = "The map did not arrive. Load the page again.";
      return;
    }
    this.points = unpack(buffer);
    this.atlas = new Atlas(atlas, () => (this.near ? this.refresh() : this.mark()));
  }

  inWords() {
    const groups = this.data.colours.join(", ");
    return (
      `${this.data.alt} Pictures that are alike lie close together. Colours: ` +
      `${groups}. Arrow keys move, + and − zoom, Enter chooses the picture in the middle.`
    );
  }

  readTheme() {
    const style = getComputedStyle(this.frame);
    const read = (name) => {
      this.context.fillStyle = style.getPropertyValue(name).trim();
      return this.context.fillStyle;
    };
    this.theme = {
      background: read("--st-background-color"),
      text: read("--st-text-color"),
      primary: read("--st-primary-color"),
      colours: style.getPropertyValue("--st-chart-categorical-colors").split(",").map((colour) => colour.trim()),
    };
  }

  // --- the legend ---

  drawLegend() {
    const { colours } = this.data;
    const wanted = colours.join("\n");
    if (this.legend.dataset.shows !== wanted) {
      this.legend.dataset.shows = wanted;
      const all = document.createElement("button");
      all.type = "button";
      all.className = "all";
      all.onclick = () => this.hide(this.hidden.size ? [] : colours.keys());
      this.legend.replaceChildren(all, ...colours.map((name, position) => this.entry(name, position)));
    }
    const [all, ...entries] = this.legend.children;
    all.textContent = this.hidden.size ? "Show all" : "Hide all";
    entries.forEach((entry, position) => {
      entry.setAttribute("aria-pressed", !this.hidden.has(position));
      const path = entry.querySelector("path");
      const { colour, shape } = look(position, this.theme.colours);
      path.setAttribute("d", shape);
      path.setAttribute("fill", colour);
    });
  }

  entry(name, position) {
    const made = document.createElement("button");
    made.type = "button";
    made.innerHTML = '<svg viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true"><path fill-rule="evenodd"/></svg><span></span>';
    made.querySelector("span").textContent = name;
    made.onclick = () => {
      const hidden = new Set(this.hidden);
      if (!hidden.delete(position)) hidden.add(position);
      this.hide(hidden);
    };
    return made;
  }

  hide(positions) {
    this.hidden = new Set(positions);
    this.tell("hide", [...this.hidden]);
    this.pointAt(-1);
    this.drawLegend();
    this.refresh();
  }
}

const maps = new WeakMap();

export default function (component) {
  const { parentElement } = component;
  if (!maps.has(parentElement)) maps.set(parentElement, new PictureMap(parentElement));
  maps.get(parentElement).show(component);
}
