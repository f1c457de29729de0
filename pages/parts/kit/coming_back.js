/** The links of the app to its pages: in the menu, in the menu of a phone, and on the pages. */
const LINKS = ["stTopNavLink", "stTopNavDropdownLink", "stSidebarNavLink", "stPageLink-NavLink"];
const SELECTOR = LINKS.map((name) => `a[data-testid="${name}"]`).join(",");

/** What the link of a page carried when it was left, kept by its path as long as the tab is open. */
const keyOf = (path) => `left ${path}`;

function note(about) {
  const { pathname, search } = document.location;
  sessionStorage.setItem(keyOf(pathname), JSON.stringify({ search, about }));
}

function left(path, about) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(path)) ?? "{}");
  return kept.about === about ? kept.search : "";
}

function isPlain({ button, altKey, ctrlKey, metaKey, shiftKey }) {
  return !(button || altKey || ctrlKey || metaKey || shiftKey);
}

/** What the menu is open in, which closes when a link in it is followed. */
function close(link) {
  const side = link.closest("[data-testid=stSidebar]");
  if (side && innerWidth < 768) side.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  if (link.role === "menuitem") link.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}

function follow(event, { elsewhere, about }) {
  const link = event.target.closest?.(SELECTOR);
  if (!link || link.target || !isPlain(event)) return;
  const there = new URL(link.href);
  if (there.pathname === document.location.pathname && !there.search) return;
  event.preventDefault();
  event.stopPropagation();
  note(about);
  const isKept = !elsewhere.includes(there.pathname.split("/").pop());
  if (!there.search && isKept) there.search = left(there.pathname, about);
  history.pushState({}, "", there);
  dispatchEvent(new PopStateEvent("popstate"));
  close(link);
}

export default function ({ data }) {
  note(data.about);
  const listen = (event) => follow(event, data);
  document.addEventListener("click", listen, { capture: true });
  return () => document.removeEventListener("click", listen, { capture: true });
}
