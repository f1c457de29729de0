/** One feature map: pointing at a value shows the inputs, weights, bias and sum that it is made of. */

const BELOW_ZERO = [224, 141, 60];
/** A filter with more numbers a side is shown in colours only. */
const READABLE = 5;
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const add = (values) => values.reduce((sum, value) => sum + value, 0);
const largest = (values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
/** With a true minus sign, and none before zero. */
const words = (value, digits) => value.toFixed(digits).replace(/^-(?=0\.?0*$)/, "").replace("-", "−");
const floats = (text) => new Float32Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);

/** Black at zero, towards white above it, towards orange below it. */
function colour(value, peak) {
  const strength = value / (peak || 1);
  return strength > 0 ? [1, 1, 1].map((part) => part * strength * 255) : BELOW_ZERO.map((part) => -part * strength);
}

/** How light a colour looks, 0 to 255; from 116 on, black words on it are read more easily than white ones. */
const lightness = ([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue;

function draw(canvas, values, width) {
  canvas.width = width;
  canvas.height = values.length / width;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const peak = largest(values);
  values.forEach((value, at) => image.data.set([...colour(value, peak), 255], 4 * at));
  context.putImageData(image, 0, 0);
}

/** Exactly as many children, kept where they are. */
function fill(parent, count, make) {
  while (parent.children.length < count) parent.append(make());
  while (parent.children.length > count) parent.lastChild.remove();
  return [...parent.children];
}

class WorkedView {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    this.find = find;
    this.map = find(".map");
    this.select = find("select");
    this.map.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.pointAt(event));
    this.map.addEventListener("pointerdown", (event) => this.pointAt(event));
    this.map.addEventListener("keydown", (event) => this.move(event));
    this.select.addEventListener("change", () => this.choose(this.select.selectedIndex - 1));
  }

  show(data) {
    if (this.sent === data.subtotals) return;
    this.sent = data.subtotals;
    const [channels, rows, columns] = data.shape;
    const { kernel, stride, bias, width, height } = data;
    Object.assign(this, { channels, rows, columns, kernel, stride, bias, width, height });
    this.inputs = floats(data.inputs);
    this.weights = floats(data.weights);
    this.subtotals = floats(data.subtotals);
    this.values = Array.from({ length: rows * columns }, (_, at) => this.bias + add(this.ofChannels(at)));
    this.chosen = -1;
    this.drawn = undefined;

    draw(this.map, this.values, columns);
    this.map.setAttribute("aria-label", data.label);
    this.find(".to").textContent = data.to;
    this.from = data.from;
    this.find(".channels").hidden = channels === 1;
    this.prepareChannels();
    const most = this.values.reduce((best, value, at) => (value > this.values[best] ? at : best), 0);
    this.go(Math.floor(most / columns), most % columns);
  }

  prepareChannels() {
    fill(this.select, this.channels + 1, () => document.createElement("option"));
    const bars = fill(this.find(".bars"), this.channels, () => {
      const bar = document.createElement("span");
      bar.append(document.createElement("i"));
      return bar;
    });
    bars.forEach((bar, channel) => (bar.onclick = () => this.choose(channel)));
    this.select.selectedIndex = 0;
  }

  /** What every channel adds at a place of the map. */
  ofChannels(at) {
    const size = this.rows * this.columns;
    return Array.from({ length: this.channels }, (_, channel) => this.subtotals[channel * size + at]);
  }

  pointAt(event) {
    const box = this.map.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * this.columns;
    const down = ((event.clientY - box.top) / box.height) * this.rows;
    this.go(Math.floor(down), Math.floor(across));
  }

  move(event) {
    const step = MOVES[event.key];
    if (!step) return;
    event.preventDefault();
    this.go(this.row + step[0], this.column + step[1]);
  }

  choose(channel) {
    this.chosen = channel;
    this.select.selectedIndex = channel + 1;
    this.tell();
  }

  go(row, column) {
    const [wasRow, wasColumn] = [this.row, this.column];
    this.row = clamp(row, 0, this.rows - 1);
    this.column = clamp(column, 0, this.columns - 1);
    if (this.drawn === undefined || wasRow !== this.row || wasColumn !== this.column) this.tell();
  }

  tell() {
    const parts = this.ofChannels(this.row * this.columns + this.column);
    const strongest = parts.reduce((best, part, at) => (Math.abs(part) > Math.abs(parts[best]) ? at : best), 0);
    const channel = this.chosen < 0 ? strongest : this.chosen;
    this.tellChannels(parts, strongest, channel);
    this.tellMaps(channel);
    this.tellProducts(channel);
    this.tellSum(parts, channel);
  }

  tellChannels(parts, strongest, channel) {
    const [first, ...others] = this.select.options;
    first.textContent = `the strongest channel, here ${strongest + 1}: ${words(parts[strongest], 3)}`;
    others.forEach((option, at) => (option.textContent = `channel ${at + 1}: ${words(parts[at], 3)}`));
    const peak = largest(parts) || 1;
    [...this.find(".bars").children].forEach((bar, at) => {
      const share = parts[at] / peak;
      bar.title = `Channel ${at + 1}: ${words(parts[at], 5)}`;
      bar.className = at === channel ? "chosen" : "";
      const style = bar.firstChild.style;
      style.background = share > 0 ? "#fff" : `rgb(${BELOW_ZERO})`;
      style.height = `${Math.abs(share) * 50}%`;
      style.top = share > 0 ? `${50 - share * 50}%` : "50%";
    });
  }

  tellMaps(channel) {
    if (this.drawn !== channel) {
      const size = this.width * this.height;
      draw(this.find(".input"), this.inputs.subarray(channel * size, (channel + 1) * size), this.width);
      this.find(".from").textContent = this.channels === 1 ? this.from : `${this.from}, channel ${channel + 1}`;
      this.drawn = channel;
    }
    const [source, target] = this.find(".maps").querySelectorAll(".frame");
    const place = (frame, side, step, width, height) =>
      Object.assign(frame.style, {
        left: `${((this.column * step) / width) * 100}%`,
        top: `${((this.row * step) / height) * 100}%`,
        width: `${(side / width) * 100}%`,
        height: `${(side / height) * 100}%`,
      });
    place(source, this.kernel, this.stride, this.width, this.height);
    place(target, 1, 1, this.columns, this.rows);
  }

  tellProducts(channel) {
    const { kernel, stride, width, height } = this;
    const places = Array.from({ length: kernel ** 2 }, (_, at) => [Math.floor(at / kernel), at % kernel]);
    const corner = channel * width * height + this.row * stride * width + this.column * stride;
    const inputs = places.map(([row, column]) => this.inputs[corner + row * width + column]);
    const weights = places.map((_, at) => this.weights[channel * kernel ** 2 + at]);
    const products = inputs.map((input, at) => input * weights[at]);
    for (const [name, values] of Object.entries({ inputs, weights, products })) this.tellGrid(name, values);
  }

  tellGrid(name, values) {
    const grid = this.find(`.${name}`);
    grid.style.setProperty("--side", this.kernel);
    grid.classList.toggle("dense", this.kernel > READABLE);
    grid.setAttribute("aria-label", values.map((value) => words(value, 3)).join(", "));
    const peak = largest(values);
    fill(grid, values.length, () => document.createElement("span")).forEach((cell, at) => {
      const shade = colour(values[at], peak);
      cell.textContent = words(values[at], 2);
      cell.title = words(values[at], 6);
      cell.style.background = `rgb(${shade})`;
      cell.style.color = lightness(shade) > 116 ? "#000" : "#fff";
    });
  }

  tellSum(parts, channel) {
    const others = add(parts) - parts[channel];
    const term = (value, name) => `${value < 0 ? "−" : "+"} ${words(Math.abs(value), 5)} (${name})`;
    const own = `${this.kernel ** 2} products${this.channels === 1 ? "" : ` of channel ${channel + 1}`}`;
    const rest = this.channels === 1 ? [] : [term(others, `the other ${this.channels - 1} channels`)];
    const total = document.createElement("strong");
    total.textContent = words(add(parts) + this.bias, 5);
    const terms = [`${words(parts[channel], 5)} (${own})`, ...rest, term(this.bias, "bias")].join(" ");
    this.find(".sum").replaceChildren(`Row ${this.row + 1}, column ${this.column + 1}: ${terms} = `, total);
  }
}

const views = new WeakMap();

export default function ({ data, parentElement }) {
  if (!views.has(parentElement)) views.set(parentElement, new WorkedView(parentElement));
  views.get(parentElement).show(data);
}
