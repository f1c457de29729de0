export default function ({ data, parentElement }) {
  const region = parentElement.querySelector("p");
  if (region.textContent !== data) region.textContent = data;
}
