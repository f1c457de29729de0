function card(list) {
  const item = document.createElement("li");
  const picture = document.createElement("img");
  picture.alt = ""; // what it shows is said below it
  item.append(picture, ...["strong", "span", "small"].map((tag) => document.createElement(tag)));
  list.append(item);
}

export default function ({ data, parentElement }) {
  const list = parentElement.querySelector(".cards");
  while (list.children.length > data.length) list.lastChild.remove();
  while (list.children.length < data.length) card(list);
  data.forEach(({ source, head, words, more }, at) => {
    const [picture, ...texts] = list.children[at].children;
    if (picture.src !== source) picture.src = source;
    [head, words, more].forEach((said, place) => {
      if (texts[place].textContent !== said) texts[place].textContent = said;
    });
  });
}
