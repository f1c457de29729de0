function cell() {
  const made = document.createElement("li");
  made.innerHTML = '<span class="picture"></span><span class="said"></span><span class="really"></span>';
  return made;
}

const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export default function ({ data, parentElement }) {
  if (!hasChanged(parentElement.querySelector("figure"), data)) return;
  const grid = parentElement.querySelector(".grid");
  parentElement.querySelector("figcaption").textContent = data.words;

  // cells are kept from one look to the next, so that an answer that flips can be seen to do so
  while (grid.children.length < data.cells.length) grid.append(cell());
  while (grid.children.length > data.cells.length) grid.lastChild.remove();

  data.cells.forEach(({ really, said, state, sure }, place) => {
    const shown = grid.children[place];
    const [picture, answer, truth] = shown.children;
    picture.style.backgroundImage = `url("${data.row}")`;
    picture.style.backgroundSize = `${data.cells.length * 100}% 100%`;
    picture.style.backgroundPositionX = `${(place / Math.max(data.cells.length - 1, 1)) * 100}%`;
    const flipped = shown.dataset.said && shown.dataset.said !== said;
    shown.dataset.said = said;
    shown.className = state;
    if (flipped && !still) shown.animate([{ transform: "scale(1.12)" }, { transform: "none" }], 400);
    answer.textContent = said ? `${state === "right" ? "✓" : "✗"} ${said}` : "…";
    truth.textContent = state === "wrong" ? `is ${really}` : sure;
    shown.title = said ? `It is really: ${really}. It is called: ${said}, ${sure} sure.` : `It is really: ${really}.`;
  });
}
