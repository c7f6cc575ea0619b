// A plain list in React, by year.
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { date, reveal, years } from './feed.js';

const Item = ({ item }) => (
  <li id={item.id} className="item">
    <time dateTime={date(item)}>{new Date(date(item)).toDateString()}</time>
    <a href={item.url}>{item.title}</a>
    <p>{item.authors.map(({ name }) => name).join(', ')}</p>
    <p>{item.summary}</p>
  </li>
);

const Year = ({ year, items }) => (
  <section>
    <h2>{year}</h2>
    <ol>{items.map((item) => <Item key={item.id} item={item} />)}</ol>
  </section>
);

function App({ years }) {
  useEffect(reveal, []);
  return [...years].map(([year, items]) => <Year key={year} year={year} items={items} />);
}

createRoot(document.getElementById('app')).render(<App years={years()} />);
