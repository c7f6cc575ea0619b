// The prerendered view in the page (`timeline-feed html --shadow`): it is shown until the element's own view is drawn,
// and is then replaced within one frame. The reader's focus, scroll position, opened entries and typed query are kept.

const PREPARED = '[data-prepared]';

/** The counterpart of an element in the other view: by its row, its part, and its index among elements with that part. */
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

/** The first row in view, to be kept in place. */
function inView(view) {
  return [...view.querySelectorAll('[data-id]')].find((row) => row.getBoundingClientRect().bottom > 0);
}

/** Removes the prerendered view of a shadow root, and shows the other one. */
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
