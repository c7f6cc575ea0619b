import { createRoot } from 'react-dom/client';
import { VerticalTimeline, VerticalTimelineElement } from 'react-vertical-timeline-component';
import 'react-vertical-timeline-component/style.min.css';
import { date, items } from './feed.js';

const rows = items.map((item) => (
  <VerticalTimelineElement key={item.id} className="item" date={date(item).slice(0, 10)}>
    <h3><a href={item.url}>{item.title}</a></h3>
    <p>{item.summary}</p>
  </VerticalTimelineElement>
));
createRoot(document.getElementById('app')).render(<VerticalTimeline animate={false}>{rows}</VerticalTimeline>);
