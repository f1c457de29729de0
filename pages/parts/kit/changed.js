const shownLast = new WeakMap();

/** Whether this is not what `place` shows already: a page is drawn more often than its data change. */
function hasChanged(place, data) {
  const now = JSON.stringify(data);
  const before = shownLast.get(place);
  shownLast.set(place, now);
  return before !== now;
}

