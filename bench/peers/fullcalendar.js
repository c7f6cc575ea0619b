import { Calendar } from '@fullcalendar/core';
import list from '@fullcalendar/list';
import { date, items } from './feed.js';

const events = items.map((item) => ({ id: item.id, title: item.title, start: date(item), url: item.url }));
new Calendar(document.getElementById('app'), {
  plugins: [list],
  initialView: 'all',
  initialDate: `${date(items.at(-1)).slice(0, 4)}-01-01`,
  views: { all: { type: 'list', duration: { years: 21 } } },
  height: 'auto',
  events,
}).render();
