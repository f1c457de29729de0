const BELOW_ZERO = [224, 141, 60];

/** A filter of whole numbers from -100 to 100: black at zero, towards white above it, towards orange below it. */
function draw(canvas, rows) {
  canvas.height = rows.length;
  canvas.width = rows[0].length;
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  rows.flat().forEach((value, place) => {
    const strength = Math.abs(value) / 100;
    const colour = value > 0 ? [255, 255, 255] : BELOW_ZERO;
    pixels.data.set([...colour.map((part) => part * strength), 255], place * 4);
  });
  context.putImageData(pixels, 0, 0);
}

function drawFilters(place, filters) {
  while (place.children.length < filters.length) place.append(document.createElement("canvas"));
  while (place.children.length > filters.length) place.lastChild.remove();
  filters.forEach((rows, number) => {
    const canvas = place.children[number];
    draw(canvas, rows);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `Filter ${number + 1}`);
  });
}

function heading(text, scope) {
  const made = document.createElement("th");
  made.scope = scope;
  const words = document.createElement("span");
  words.textContent = text;
  made.append(words);
  return made;
}

function drawConfusion(place, { confusion, classes, words }) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  head.append(heading(`${words.really} ↓  ${words.said} →`, "col"), ...classes.map((name) => heading(name, "col")));
  const body = table.createTBody();
  confusion.forEach((row, really) => {
    const line = body.insertRow();
    line.append(heading(classes[really], "row"));
    const total = row.reduce((sum, count) => sum + count, 0) || 1;
    row.forEach((count, said) => {
      const cell = line.insertCell();
      cell.textContent = count || "·";
      cell.className = said === really ? "right" : "wrong";
      // at more, the numbers cannot be read on it in the dark theme
      cell.style.setProperty("--share", `${Math.round(Math.sqrt(count / total) * 55)}%`);
      cell.title = `${count} × ${classes[really]}, called ${classes[said]}`;
    });
  });
  place.replaceChildren(table);
}

export default function ({ data, parentElement }) {
  if (!hasChanged(parentElement.querySelector("figure"), data)) return;
  const [filters, confusion] = parentElement.querySelectorAll("figure");
  filters.hidden = !data.filters.length;
  confusion.hidden = !data.confusion.length;
  filters.querySelector("figcaption").textContent = data.words.filters;
  confusion.querySelector("figcaption").textContent = data.words.confusion;
  drawFilters(filters.querySelector("div"), data.filters);
  if (data.confusion.length) drawConfusion(confusion.querySelector("div"), data);
}
