// The body of a function: the current controls for searching and sharing, as plain data.
const host = arguments[0];
const root = host.shadowRoot;
if (!root) return null;

// A link beside a title is transparent until it is pointed at, so transparent elements count as visible.
const isThere = (element) => element.checkVisibility({ checkVisibilityCSS: true, visibilityProperty: true });
// Content of an entry counts whether the entry is open or not.
const shows = (element) => isThere(element) || Boolean(element.closest('[part~=more]:not([open])') && isThere(element.closest('[part~=item]')));
const tidy = (text) => text.replace(/\s+/g, ' ').trim();
const all = (selector, inside = root) => [...inside.querySelectorAll(selector)].filter(shows);
const name = (element) => element.getAttribute('aria-label') ?? tidy(element.textContent);
const button = (element) => ({ name: name(element), text: tidy(element.textContent), element });
const part = (element) => element.closest('[part]:not([part~=page])')?.getAttribute('part') ?? '';
const inSight = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

const option = (element) => {
  const input = element.querySelector('input');
  const [name, count] = [...element.querySelectorAll('span')].map((span) => tidy(span.textContent));
  return { name, count: Number(count.replace(/\D/g, '')), is_on: input.checked, element };
};

const search = all('[part=search]')[0];
const menu = all('[part=menu]')[0];
const open = [...root.querySelectorAll('[data-open]')];
const heading = open[0]?.querySelector('h1, h2, h3, h4, h5, h6');
const focused = root.activeElement;

return {
  has_toolbar: all('[part=toolbar]').length > 0,
  search: search ? { text: search.value, element: search } : null,
  filter: all('[part=filter] > summary')[0] ?? null,
  status: all('[part=toolbar] [role=status]').map((element) => tidy(element.textContent)).join(' '),
  facets: all('.panel fieldset').map((element) => ({
    name: tidy(element.querySelector('legend').textContent),
    options: all('label', element).map(option),
  })),
  chips: all('[part=chosen] button').map(button),
  picks: all('[part=person], [part=tag]').map((element) => ({ ...button(element), entry: element.closest('[data-id]')?.dataset.id ?? '' })),
  years: all('[part=year-nav] a').map((element) => ({
    name: name(element), text: tidy(element.textContent), is_current: element.getAttribute('aria-current') === 'true', title: element.title, element: element.querySelector('span'),
  })),
  // Each with the part that contains it.
  marks: all('mark').map((element) => [element.textContent, part(element)]),
  links: all('[part=link]').map((element) => ({ name: name(element), href: element.href, element })),
  menu: menu ? {
    name: name(menu),
    buttons: all('button', menu).map(button),
    status: tidy(menu.querySelector('[role=status]')?.textContent ?? ''),
    address: menu.querySelector('input')?.value ?? null,
    selected: ((field) => field ? field.value.slice(field.selectionStart, field.selectionEnd) : null)(menu.querySelector('input')),
  } : null,
  open: open.map((element) => tidy(element.querySelector('h1, h2, h3, h4, h5, h6')?.textContent ?? '')),
  is_in_sight: heading ? inSight(heading) : false,
  focus: focused ? { part: focused.getAttribute('part') ?? '', name: focused.localName === 'input' && focused.type === 'checkbox' ? tidy(focused.closest('label').textContent) : name(focused) } : null,
};
