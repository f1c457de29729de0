/** Where on the map somebody looks. Its points lie on a grid of 65,536 steps a side. */

const GRID_END = 65535;
const CLOSEST = 256;

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

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
