import { createRoot } from 'react-dom/client';
import { Chrono } from 'react-chrono';
import 'react-chrono/dist/style.css';
import { date, items } from './feed.js';

const cards = items.map((item) => ({
  title: date(item).slice(0, 10), cardTitle: item.title, url: item.url, cardDetailedText: item.summary,
}));
createRoot(document.getElementById('app')).render(<Chrono items={cards} mode="vertical" />);
