// The body of a function: what a reader sees of a timeline at this moment, as plain data. Hidden elements are left
// out.
const host = arguments[0];
const root = host.shadowRoot;
if (!root) return null;

const isSeen = (element) => element.checkVisibility({
  checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true,
});
/** Content of an entry counts whether the entry is open or not. */
const shows = (element) => {
  const closed = element.closest('[part~=more]:not([open])');
  return isSeen(element) || Boolean(closed && closed !== element && isSeen(closed.parentElement) && !element.closest('[hidden]'));
};

/** The text without word joiners. */
const tidy = (text) => text.replaceAll('\u2060', '').replace(/\s+/g, ' ').trim();

/** The visible text. */
const words = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || !shows(node)) return '';
  const text = [...node.childNodes].map(words).join('');
  return getComputedStyle(node).display === 'inline' ? text : ` ${text} `;
};
const said = (element) => {
  if (!element || !shows(element)) return null;
  return tidy(element.childElementCount ? words(element) : element.textContent);
};

const all = (element, selector) => [...element.querySelectorAll(selector)].filter(shows);
const one = (element, part) => [...element.querySelectorAll(`[part~=${part}]`)].find(shows) ?? null;
const level = (element) => /^H[1-6]$/.test(element?.nodeName) ? Number(element.nodeName[1]) : null;

const link = (element) => ({
  role: element.getAttribute('part') ?? '',
  text: said(element),
  name: element.getAttribute('aria-label') ?? said(element),
  // Resolved and encoded: the URL that the browser requests when the link is followed.
  href: element.href,
  element,
});

const item = (element) => {
  const title = one(element, 'title');
  const date = one(element, 'date');
  const heading = title?.querySelector('a');
  return {
    title: said(title) ?? '',
    level: level(title),
    href: heading?.href ?? null,
    heading: heading ?? null,
    kind: said(one(element, 'kind')),
    // The day, and beside it the times of day.
    date: [date, one(element, 'time')].map(said).filter(Boolean).join(', ') || null,
    ownTime: said(one(element, 'own-time')),
    relative: said(one(element, 'relative')),
    datetime: date?.getAttribute('datetime') ?? null,
    place: said(one(element, 'place')),
    speakers: said(one(element, 'speakers')),
    summary: said(one(element, 'summary')),
    statuses: all(element, '[part~=status]').map(said),
    links: all(element, '[part~=links] a').map(link),
  };
};

const event = (element) => {
  const heading = one(element, 'event-heading');
  // The section's own facts, not those of its entries.
  const own = (part) => all(element, `[part~=${part}]`).find((found) => !found.closest('[part~=item]'));
  return {
    name: said(heading) ?? '',
    level: level(heading),
    date: said(own('date')),
    relative: said(own('relative')),
    place: said(own('place')),
    items: all(element, '[part~=item]').map(item),
  };
};

const section = (element) => {
  const heading = one(element, `${element.part[0]}-heading`);
  const groups = all(element, ':scope > ol > li[part]');
  return {
    name: said(heading) ?? '',
    level: level(heading),
    top: element.getBoundingClientRect().top,
    events: groups.filter((group) => group.part.contains('event')).map(event),
    items: groups.filter((group) => group.part.contains('item')).map(item),
    order: groups.map((group) => said(one(group, group.part.contains('event') ? 'event-heading' : 'title'))),
  };
};

const message = one(root, 'message');
return {
  state: host.getAttribute('data-state') ?? '',
  fallback: [...host.children].some((child) => shows(child) && child.getBoundingClientRect().height > 0),
  label: all(root, 'section[aria-label]')[0]?.getAttribute('aria-label') ?? null,
  message: message && { text: said(message), top: message.getBoundingClientRect().top },
  button: all(root, '[part~=message] button').map((element) => ({ text: said(element), element })),
  upcoming: all(root, '[part~=upcoming]').map(section)[0] ?? null,
  latest: all(root, '[part~=latest]').map(section)[0] ?? null,
  years: all(root, '[part~=year]').map(section),
  height: host.getBoundingClientRect().height,
  // Some of it is still to be rendered. (In long timelines, only what is near the viewport is rendered.)
  isDrawing: all(root, '.content:not(.windowed) .gap').length > 0,
};
