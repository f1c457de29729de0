/** What mouse, finger and keyboard do, and which picture they point at. */

/** How far from a point, in CSS pixels, a pointer means it. */
const REACH = { mouse: 16, touch: 30 };
/** A press that moves less than this many CSS pixels is a click. */
const STILL = 5;
const MOST_CORNERS = 100;
const PAN = 60;

const spot = (event, element) => {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

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

/** A PictureMap as far as it listens to people; all but its legend. */
class PointedMap extends DrawnMap {
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
}
