/** What is drawn: dots or pictures, over them the outline and the ring, and the card's picture. */

/** So few points in sight are drawn as their pictures. */
const NEAR = 400;

/** A PictureMap as far as it draws itself; what it draws on and from are the fields that PictureMap sets. */
class DrawnMap {
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
}
