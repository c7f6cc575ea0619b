import { Timeline } from 'vis-timeline/standalone/esm/vis-timeline-graph2d.min.mjs';
import 'vis-timeline/styles/vis-timeline-graph2d.min.css';
import { date, items } from './feed.js';

const content = (item) => Object.assign(document.createElement('a'), { href: item.url, textContent: item.title });
const rows = items.map((item) => ({ id: item.id, content: content(item), start: date(item), className: 'item' }));
new Timeline(document.getElementById('app'), rows, { maxHeight: 600 });
