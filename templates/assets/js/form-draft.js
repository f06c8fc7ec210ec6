/* The draft on this device: whether it is kept, for a form without a draft is a form still. */
export function keep(place, what) {
  try {
    localStorage.setItem(place, JSON.stringify(what));
    return true;
  } catch {
    return false;
  }
}

export function draft(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(place));
    return kept && typeof kept.data === "object" && kept.data ? kept : null;
  } catch {
    return null;
  }
}

export function drop(place) {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept.
  }
}
