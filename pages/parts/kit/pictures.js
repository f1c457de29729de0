/** How far each key moves, in pictures, when a row holds `columns` of them. */
const STEPS = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

function button() {
  const made = document.createElement("button");
  made.type = "button";
  made.append(document.createElement("img"), document.createElement("span"));
  return made;
}

/** Scroll to what tells about the chosen picture; before the first choice it is not there, and comes with the answer. */
function reveal(key, tries = 100) {
  const element = document.querySelector(`.st-key-${key}`);
  if (!element) {
    if (tries) setTimeout(reveal, 50, key, tries - 1);
    return;
  }
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) element.scrollIntoView({ block: "center" });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const grid = parentElement.querySelector(".grid");

  // buttons are kept from page to page, so that the one with the keyboard's focus keeps it
  while (grid.children.length < data.pictures.length) grid.append(button());
  while (grid.children.length > data.pictures.length) grid.lastChild.remove();
  const buttons = [...grid.children];

  // one press of Tab reaches the grid: its marked picture, or the first where none is marked
  const reachable = data.chosen in data.pictures ? data.chosen : 0;

  data.pictures.forEach(({ source, words }, index) => {
    const [picture, label] = buttons[index].children;
    picture.src = source;
    picture.alt = "";
    label.textContent = words;
    buttons[index].setAttribute("aria-pressed", index === data.chosen);
    buttons[index].tabIndex = index === reachable ? 0 : -1;
    buttons[index].onclick = () => {
      setTriggerValue("choose", index);
      reveal(data.reveal);
    };
  });

  grid.onkeydown = (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const columns = getComputedStyle(grid).gridTemplateColumns.split(" ").length;
    const at = buttons.indexOf(event.target);
    buttons[at + step(columns)]?.focus();
  };
}
