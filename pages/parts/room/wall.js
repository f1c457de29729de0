const SVG = "http://www.w3.org/2000/svg";
const WIDER = 1.6; // columns for each row, as a projector is wide

function make(tag, name, parent) {
  const made = document.createElement(tag);
  made.className = name;
  parent.append(made);
  return made;
}

function line(parent, name) {
  const made = document.createElementNS(SVG, "polyline");
  made.setAttribute("class", name);
  made.setAttribute("vector-effect", "non-scaling-stroke");
  parent.append(made);
  return made;
}

function panel(wall) {
  const item = make("li", "", wall);
  const head = make("div", "head", item);
  const parts = { item, name: make("strong", "name", head), right: make("span", "right", head) };
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 100 100");
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  item.append(picture);
  for (const height of [10, 50]) line(picture, "guide").setAttribute("points", `0,${height} 100,${height}`);
  parts.curve = line(picture, "curve");
  const foot = make("div", "foot", item);
  parts.doing = make("span", "doing", foot);
  parts.words = make("span", "words", foot);
  return parts;
}

function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

export default function ({ data, parentElement }) {
  const wall = parentElement.querySelector(".wall");
  const panels = (wall.panels ??= []);
  while (panels.length > data.length) panels.pop().item.remove();
  while (panels.length < data.length) panels.push(panel(wall));
  wall.style.setProperty("--columns", Math.max(2, Math.ceil(Math.sqrt(WIDER * data.length))));
  data.forEach((person, at) => {
    const parts = panels[at];
    parts.item.className = `${person.doing}${person.large ? " large" : ""}`;
    say(parts.name, person.name);
    say(parts.right, person.right);
    say(parts.doing, `${person.sign} ${person.word}`);
    say(parts.words, person.words);
    parts.curve.setAttribute("points", person.curve.map(([x, y]) => `${x},${100 - y}`).join(" "));
  });
}
