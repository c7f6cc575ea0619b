// Its script is loaded by the page beside this one, as its manual says: see server.mjs.
import '@knight-lab/timelinejs/dist/css/timeline.css';
import { date, items, title } from './feed.js';

const parts = (text) => {
  const at = new Date(text);
  return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate(), hour: at.getHours() };
};
const events = items.map((item) => ({
  start_date: parts(date(item)), text: { headline: item.title, text: item.summary }, unique_id: item.id,
}));
document.getElementById('app').style.height = '600px';
new TL.Timeline('app', { title: { text: { headline: title } }, events }, { script_path: '/', font: null });
