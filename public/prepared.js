// The first view that was written into the page (`timeline-feed html --shadow`): it is shown until the element's own is drawn, and then gives way
// in one frame. What the reader has done with it meanwhile stays done.

const PREPARED = '[data-prepared]';

/** What stands in for an element of one view in another: by its row, its part, and its place among those of the same part. */
function twin(element, from, to) {
  const row = element.closest('[data-id], section[data-year]');
  const within = (root) => {
    if (!row) return root;
    const same = (other) => ['part', 'data-id', 'data-year'].every((name) => other.getAttribute(name) === row.getAttribute(name));
    return [...root.querySelectorAll('[data-id], section[data-year]')].find(same);
  };
  const part = element.getAttribute('part');
  const selector = part ? `[part="${part}"]` : element.localName;
  const at = [...(within(from)?.querySelectorAll(selector) ?? [])].indexOf(element);
  return within(to)?.querySelectorAll(selector)[at];
}

/** What is in view, to be in view in the same place. */
function inView(view) {
  return [...view.querySelectorAll('[data-id]')].find((row) => row.getBoundingClientRect().bottom > 0);
}

/** Takes the prepared view of a shadow root away, and shows the other. */
export function takeOver(root, base) {
  const view = root.querySelector(PREPARED);
  if (!view) return;
  const focused = view.contains(root.activeElement) ? root.activeElement : undefined;
  const anchor = view.getBoundingClientRect().top < 0 ? inView(view) : undefined;
  const top = anchor?.getBoundingClientRect().top;
  const twins = [focused, anchor].map((element) => element && twin(element, view, base));
  for (const details of view.querySelectorAll('details[open]')) twin(details, view, base)?.setAttribute('open', '');
  const typed = view.querySelector('[part=search]')?.value;
  for (const element of root.querySelectorAll(`${PREPARED}, link`)) element.remove();
  twins[0]?.focus({ preventScroll: true });
  if (twins[1]) scrollBy({ top: twins[1].getBoundingClientRect().top - top, behavior: 'instant' });
  const search = base.querySelector('[part=search]');
  if (typed && search) {
    search.value = typed;
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
