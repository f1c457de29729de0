/** What comes from the server in files of its own: the points, and the pictures in sheets. */

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
