/** A map of many pictures on a canvas. Points lie on a grid of 65,536 steps a side. */

const GRID_END = 65535;
/** So few points in sight are drawn as their pictures. */
const NEAR = 400;
const CLOSEST = 256;
/** How far from a point, in CSS pixels, a pointer means it. */
const REACH = { mouse: 16, touch: 30 };
/** A press that moves less than this many CSS pixels is a click. */
const STILL = 5;
const MOST_CORNERS = 100;
const PAN = 60;

/** In a square from -1 to 1. With ten colours they tell a hundred groups apart, and ten without any colour. */
const SHAPES = [
  "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  "M-.85-.85H.85V.85H-.85Z",
  "M0-1.1L1.1.8H-1.1Z",
  "M0-1.2L1.2 0L0 1.2L-1.2 0Z",
  "M-.35-1.1H.35V-.35H1.1V.35H.35V1.1H-.35V.35H-1.1V-.35H-.35Z",
  "M0 1.1L1.1-.8H-1.1Z",
  "M-1.2-.5H1.2V.5H-1.2Z",
  "M-.5-1.2H.5V1.2H-.5Z",
  "M-1-.5L-.5-1L0-.5L.5-1L1-.5L.5 0L1 .5L.5 1L0 .5L-.5 1L-1 .5L-.5 0Z",
  "M1.1 0A1.1 1.1 0 1 1-1.1 0A1.1 1.1 0 1 1 1.1 0ZM.5 0A.5.5 0 1 0-.5 0A.5.5 0 1 0 .5 0Z",
];

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const spot = (event, element) => {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

/** The colour and shape of a group by its position, the same on the map and in its legend. */
function look(group, colours) {
  const turn = Math.floor(group / colours.length);
  return { colour: colours[group % colours.length], shape: SHAPES[(group + turn) % SHAPES.length] };
}

/** What part of the map is in sight: its centre on the grid, and how much closer than the whole map. */
class View {
  constructor() {
    this.width = this.height = 1;
    this.showAll();
  }

  showAll() {
    this.x = this.y = GRID_END / 2;
    this.zoom = 1;
  }

  /** CSS pixels for one step of the grid. */
  get scale() {
    return ((Math.min(this.width, this.height) - 24) / GRID_END) * this.zoom;
  }

  toScreen(x, y) {
    return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }

  toGrid(left, top) {
    return [(left - this.width / 2) / this.scale + this.x, (top - this.height / 2) / this.scale + this.y];
  }

  move(left, top) {
    this.x = clamp(this.x - left / this.scale, 0, GRID_END);
    this.y = clamp(this.y - top / this.scale, 0, GRID_END);
  }

  /** Come ``factor`` times closer; what is at this place of the screen stays there. */
  come(factor, left = this.width / 2, top = this.height / 2) {
    const [x, y] = this.toGrid(left, top);
    this.zoom = clamp(this.zoom * factor, 1, CLOSEST);
    if (this.zoom === 1) return this.showAll();
    const [nowX, nowY] = this.toGrid(left, top);
    this.x = clamp(this.x + x - nowX, 0, GRID_END);
    this.y = clamp(this.y + y - nowY, 0, GRID_END);
  }
}

/** The pictures, sheet by sheet, fetched when one of them is looked at. */
class Atlas {
  constructor({ files, perFile, columns, cell, side }, onArrival) {
    Object.assign(this, { files, perFile, columns, cell, side, onArrival });
    this.sheets = new Map();
  }

  /** Draw the picture at ``index``; false while its sheet is on the way. */
  draw(context, index, left, top, size) {
    const sheet = this.sheet(Math.floor(index / this.perFile));
    if (!sheet.ready) return false;
    const place = index % this.perFile;
    const x = (place % this.columns) * this.cell;
    const y = Math.floor(place / this.columns) * this.cell;
    context.imageSmoothingEnabled = false;
    context.drawImage(sheet.image, x, y, this.side, this.side, left, top, size, size);
    return true;
  }

  sheet(number) {
    if (!this.sheets.has(number)) {
      const sheet = { image: new Image(), ready: false };
      this.sheets.set(number, sheet);
      // relative, like Streamlit's own files, so that the app may live under any path
      sheet.image.src = `.${this.files[number]}`;
      sheet.image.decode().then(
        () => {
          sheet.ready = true;
          this.onArrival();
        },
        // the next look asks again
        () => this.sheets.delete(number),
      );
    }
    return this.sheets.get(number);
  }
}

/** The points as Python packed them: numbers, x, y, class and colour group, each for all points. */
function unpack(buffer) {
  const count = buffer.byteLength / 10;
  return {
    count,
    number: new Uint32Array(buffer, 0, count),
    x: new Uint16Array(buffer, 4 * count, count),
    y: new Uint16Array(buffer, 6 * count, count),
    label: new Uint8Array(buffer, 8 * count, count),
    group: new Uint8Array(buffer, 9 * count, count),
  };
}

const stamps = new Map();

/** A shape as the pixels that it covers, three numbers for each: how far right and down, and how strongly. */
function stamp(shape, radius) {
  const known = stamps.get(shape + radius);
  if (known) return known;
  const reach = Math.ceil(radius * 1.25);
  const side = 2 * reach + 1;
  const context = new OffscreenCanvas(side, side).getContext("2d");
  context.translate(reach + 0.5, reach + 0.5);
  context.scale(radius, radius);
  context.fill(new Path2D(shape), "evenodd");
  const { data } = context.getImageData(0, 0, side, side);
  const covered = [];
  for (let at = 0; at < side * side; at++) {
    const strength = data[4 * at + 3] / 255;
    if (strength > 0.05) covered.push((at % side) - reach, Math.floor(at / side) - reach, strength);
  }
  const made = new Float32Array(covered);
  stamps.set(shape + radius, made);
  return made;
}

/** At most MOST_CORNERS of the corners, those whose loss would change the outline most (Visvalingam, 1993). */
function simplify(corners) {
  const kept = corners.slice();
  const area = (at) => {
    const [a, b, c] = [-1, 0, 1].map((step) => kept[(at + step + kept.length) % kept.length]);
    return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
  };
  while (kept.length > MOST_CORNERS) {
    let least = 0;
    for (let at = 1; at < kept.length; at++) if (area(at) < area(least)) least = at;
    kept.splice(least, 1);
  }
  return kept;
}

class PictureMap {
  constructor(root) {
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
      "Map of the pictures, in which pictures that are alike lie close together. Colours: " +
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

  // --- drawing ---

  resize() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (!width || !height) return;
    Object.assign(this.view, { width, height });
    this.density = window.devicePixelRatio || 1;
    for (const canvas of [this.canvas, this.marks.canvas]) {
      canvas.width = Math.round(width * this.density);
      canvas.height = Math.round(height * this.density);
    }
    this.refresh();
  }

  refresh() {
    this.frame.toggleAttribute("data-whole", this.view.zoom === 1);
    this.pending ??= requestAnimationFrame(() => {
      this.pending = undefined;
      if (this.points && this.canvas.isConnected) this.draw();
    });
  }

  draw() {
    const seen = this.inSight();
    this.near = seen.count <= NEAR;
    this.message.textContent = seen.count ? "" : "There is no picture in sight. Press Whole map, or Show all.";
    if (this.near) this.drawPictures(seen.first);
    else this.drawDots(seen.count);
    this.mark();
    this.frame.dataset.drawn = this.near ? "pictures" : "dots";
  }

  /** Draw what lies over the pictures, on a layer of its own: the pointer need not wait for 70,000 dots. */
  mark() {
    const { marks, view } = this;
    marks.setTransform(this.density, 0, 0, this.density, 0, 0);
    marks.clearRect(0, 0, view.width, view.height);
    this.drawOutline(this.drawing ?? this.data.corners);
    if (this.pointed >= 0) this.drawPointed();
  }

  /** How many points are in sight, and the first NEAR of them. */
  inSight() {
    const { count, x, y, group } = this.points;
    const [left, top] = this.view.toGrid(0, 0);
    const [right, bottom] = this.view.toGrid(this.view.width, this.view.height);
    const first = [];
    let seen = 0;
    for (let at = 0; at < count; at++) {
      if (x[at] < left || x[at] > right || y[at] < top || y[at] > bottom || this.hidden.has(group[at])) continue;
      if (seen++ < NEAR) first.push(at);
    }
    return { count: seen, first };
  }

  /** Pixel by pixel, which draws 70,000 dots in some milliseconds where the canvas's own shapes take a second. */
  drawDots(seen) {
    const { width, height } = this.canvas;
    const { x, y, group, count } = this.points;
    const image = this.context.createImageData(width, height);
    const pixels = image.data;
    const even = 0.17 * Math.sqrt((this.view.width * this.view.height) / seen);
    const radius = Math.round(4 * clamp(even, 1.1, 6) * this.density) / 4;
    const ground = new Uint8Array([...this.rgb(this.theme.background), 255]);
    new Uint32Array(pixels.buffer).fill(new Uint32Array(ground.buffer)[0]);
    const looks = this.data.colours.map((_, position) => {
      const { colour, shape } = look(position, this.theme.colours);
      return { rgb: this.rgb(colour), covered: stamp(shape, radius) };
    });
    const margin = Math.ceil(radius * 1.25);
    const scale = this.view.scale * this.density;
    for (let at = 0; at < count; at++) {
      if (this.hidden.has(group[at])) continue;
      const left = Math.round((x[at] - this.view.x) * scale + width / 2);
      const top = Math.round((y[at] - this.view.y) * scale + height / 2);
      if (left < margin || top < margin || left >= width - margin || top >= height - margin) continue;
      const { rgb, covered } = looks[group[at]];
      for (let part = 0; part < covered.length; part += 3) {
        const pixel = 4 * ((top + covered[part + 1]) * width + left + covered[part]);
        const strength = covered[part + 2];
        pixels[pixel] += (rgb[0] - pixels[pixel]) * strength;
        pixels[pixel + 1] += (rgb[1] - pixels[pixel + 1]) * strength;
        pixels[pixel + 2] += (rgb[2] - pixels[pixel + 2]) * strength;
      }
    }
    this.context.putImageData(image, 0, 0);
  }

  rgb(colour) {
    this.context.fillStyle = colour;
    return [1, 3, 5].map((at) => parseInt(this.context.fillStyle.slice(at, at + 2), 16));
  }

  drawPictures(indexes) {
    const { context, view } = this;
    context.setTransform(this.density, 0, 0, this.density, 0, 0);
    context.fillStyle = this.theme.background;
    context.fillRect(0, 0, view.width, view.height);
    const size = this.pictureSize();
    for (const index of indexes) {
      const [left, top] = view.toScreen(this.points.x[index], this.points.y[index]);
      context.fillStyle = look(this.points.group[index], this.theme.colours).colour;
      context.fillRect(left - size / 2 - 2, top - size / 2 - 2, size + 4, size + 4);
      this.atlas.draw(context, index, left - size / 2, top - size / 2, size);
    }
  }

  /** As wide as pictures may be that lie evenly over the whole map, in CSS pixels. */
  pictureSize() {
    return clamp((0.55 * this.view.scale * GRID_END) / Math.sqrt(this.points.count), 20, 84);
  }

  drawOutline(corners) {
    if (!corners.length) return;
    const { marks } = this;
    marks.beginPath();
    for (const [x, y] of corners) marks.lineTo(...this.view.toScreen(x, y));
    marks.closePath();
    marks.globalAlpha = 0.12;
    marks.fillStyle = marks.strokeStyle = this.theme.primary;
    marks.fill("evenodd");
    marks.globalAlpha = 1;
    marks.lineWidth = 2;
    marks.stroke();
  }

  drawPointed() {
    const { marks } = this;
    const [left, top] = this.view.toScreen(this.points.x[this.pointed], this.points.y[this.pointed]);
    marks.strokeStyle = this.theme.text;
    marks.lineWidth = 2;
    marks.beginPath();
    marks.arc(left, top, 9, 0, 2 * Math.PI);
    marks.stroke();
    this.drawCard(left, top);
  }

  // --- the picture that is pointed at ---

  /** The shown point nearest to a place of the screen, or -1 where none is within ``reach``. */
  nearest(left, top, reach) {
    const { count, x, y, group } = this.points;
    const [gridX, gridY] = this.view.toGrid(left, top);
    let found = -1;
    let least = (reach / this.view.scale) ** 2;
    for (let at = 0; at < count; at++) {
      const away = (x[at] - gridX) ** 2 + (y[at] - gridY) ** 2;
      if (away < least && !this.hidden.has(group[at])) [found, least] = [at, away];
    }
    return found;
  }

  pointAt(index) {
    if (index === this.pointed) return;
    this.pointed = index;
    this.card.hidden = index < 0;
    if (index >= 0) this.fillCard();
    this.mark();
  }

  fillCard() {
    const { number, label, group } = this.points;
    const { classes, colours, training } = this.data;
    const [word, colour] = [classes[label[this.pointed]], colours[group[this.pointed]]];
    const at = number[this.pointed];
    const [part, place] = at < training ? ["Training", at + 1] : ["Test", at - training + 1];
    this.card.querySelector("strong").textContent = word;
    this.card.querySelector(".colour").textContent = colour === word ? "" : colour;
    this.card.querySelector(".number").textContent = `${part} picture ${place.toLocaleString("en-GB")}`;
  }

  drawCard(left, top) {
    const picture = this.card.querySelector(".picture");
    picture.width = picture.height = this.atlas.side;
    this.card.dataset.picture = this.atlas.draw(picture.getContext("2d"), this.pointed, 0, 0, this.atlas.side);
    const { offsetWidth, offsetHeight } = this.card;
    const x = left + 18 + offsetWidth > this.view.width ? left - 18 - offsetWidth : left + 18;
    const y = top - offsetHeight / 2;
    this.card.style.translate =
      `${clamp(x, 0, this.view.width - offsetWidth)}px ${clamp(y, 0, this.view.height - offsetHeight)}px`;
  }

  // --- mouse, finger and keyboard ---

  listen(root) {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.giveUp(event));
    canvas.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.pointAt(-1));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    canvas.addEventListener("keydown", (event) => this.key(event));
    root.querySelectorAll("[data-mode]").forEach((button) => {
      if (button.localName === "button") button.onclick = () => this.choose(button.dataset.mode, root);
    });
    const steps = { in: () => this.view.come(1.6), out: () => this.view.come(1 / 1.6), whole: () => this.view.showAll() };
    root.querySelectorAll("[data-zoom]").forEach((button) => {
      button.onclick = () => {
        steps[button.dataset.zoom]();
        this.pointAt(-1);
        this.refresh();
      };
    });
  }

  choose(mode, root) {
    this.mode = this.frame.dataset.mode = mode;
    root.querySelectorAll("button[data-mode]").forEach((button) => {
      button.setAttribute("aria-pressed", button.dataset.mode === mode);
    });
  }

  press(event) {
    if (!this.points || event.button > 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, spot(event, this.canvas));
    this.moved = this.pointers.size > 1 ? Infinity : 0;
    // a second finger zooms, whatever the first had begun
    this.drawing = this.mode === "lasso" && this.pointers.size === 1 ? [] : undefined;
  }

  drag(event) {
    if (!this.points) return;
    const now = spot(event, this.canvas);
    const before = this.pointers.get(event.pointerId);
    if (!before) return this.pointAt(this.nearest(...now, this.reach(event)));
    this.moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (this.pointers.size > 1) this.pinch(event.pointerId, before, now);
    else if (this.drawing) this.drawing.push(this.view.toGrid(...now).map((at) => Math.round(clamp(at, 0, GRID_END))));
    else if (this.moved > STILL) this.view.move(now[0] - before[0], now[1] - before[1]);
    else return;
    this.pointers.set(event.pointerId, now);
    this.pointAt(-1);
    if (this.drawing) this.mark();
    else this.refresh();
  }

  pinch(moving, before, now) {
    const [, still] = [...this.pointers].find(([id]) => id !== moving);
    const distance = ([left, top]) => Math.hypot(left - still[0], top - still[1]);
    this.view.move((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
    this.view.come(distance(now) / Math.max(1, distance(before)), (now[0] + still[0]) / 2, (now[1] + still[1]) / 2);
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    const drawn = this.drawing;
    this.drawing = undefined;
    if (this.moved <= STILL) {
      this.pointAt(this.nearest(...spot(event, this.canvas), this.reach(event)));
      this.choosePointed();
    } else if (drawn?.length > 2) {
      this.data.corners = simplify(drawn);
      this.tell("lasso", this.data.corners);
    }
    this.mark();
  }

  giveUp(event) {
    this.pointers.delete(event.pointerId);
    this.drawing = undefined;
    this.mark();
  }

  /** Among dots a pointer means one close by, among pictures the one that it is on. */
  reach(event) {
    return Math.max(REACH[event.pointerType] ?? REACH.mouse, this.near ? 0.7 * this.pictureSize() : 0);
  }

  choosePointed() {
    if (this.pointed >= 0) this.tell("choose", this.points.number[this.pointed]);
  }

  wheel(event) {
    // at the whole map, scrolling down goes on down the page
    if (!this.points || (this.view.zoom === 1 && event.deltaY > 0 && !event.ctrlKey)) return;
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    const at = spot(event, this.canvas);
    this.view.come(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0025)), ...at);
    this.pointAt(this.nearest(...at, this.reach(event)));
    this.refresh();
  }

  key(event) {
    const keys = {
      ArrowLeft: () => this.view.move(PAN, 0),
      ArrowRight: () => this.view.move(-PAN, 0),
      ArrowUp: () => this.view.move(0, PAN),
      ArrowDown: () => this.view.move(0, -PAN),
      "+": () => this.view.come(1.6),
      "=": () => this.view.come(1.6),
      "-": () => this.view.come(1 / 1.6),
      0: () => this.view.showAll(),
      Enter: () => this.choosePointed(),
    };
    if (!keys[event.key] || !this.points || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
    // who has no pointer looks at the middle
    this.pointAt(this.nearest(this.view.width / 2, this.view.height / 2, Infinity));
    this.refresh();
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
