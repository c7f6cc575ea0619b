// The baseline for any page that fetches the feed: no framework, every entry rendered at once.
import { date, reveal, years } from './feed.js';

const el = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

for (const [year, items] of years()) {
  const rows = items.map((item) => el('li', { id: item.id, className: 'item' },
    el('time', { dateTime: date(item) }, new Date(date(item)).toDateString()),
    el('a', { href: item.url }, item.title),
    el('p', {}, item.authors.map(({ name }) => name).join(', ')),
    el('p', {}, item.summary)));
  document.getElementById('app').append(el('section', {}, el('h2', {}, year), el('ol', {}, ...rows)));
}
reveal();
