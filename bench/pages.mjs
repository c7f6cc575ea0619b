// The pages that are measured, and what a reader can do on each. A page does not support what is not listed: a dash in the table.
//   item      the selector of an entry
//   search    the selector of the search field; `filters` opens the filters
//   far       the URL parameter that opens an entry by its id
//   scrolls   scrolls down by the wheel
//   minute    updates as time passes

const ours = {
  item: '[part~=item]',
  search: '[part~=search]',
  filters: '[part~=filter] summary',
  far: (id) => `?timeline.entry=${id}`,
  scrolls: true,
  minute: true,
};
const plain = { item: '.item', far: (id) => `#${id}`, scrolls: true };

/** The pages by name. `npm` is the package that shows the feed. */
export const PAGES = {
  'event-timeline': ours,
  before: ours,
  // A page with the first view, and one with the same entries as a list without any script: `timeline-feed html`
  // writes both.
  prepared: ours,
  static: { item: 'event-timeline li li' },
  vanilla: plain,
  react: { ...plain, npm: 'react-dom' },
  'react-chrono': { item: '.timeline-card-content', search: 'input[type=search]', scrolls: true, npm: 'react-chrono' },
  'react-vertical-timeline': { item: '.item', scrolls: true, npm: 'react-vertical-timeline-component' },
  timelinejs: { item: '.tl-timemarker', npm: '@knight-lab/timelinejs' },
  'vis-timeline': { item: '.vis-item', npm: 'vis-timeline' },
  fullcalendar: { item: '.fc-list-event', scrolls: true, npm: '@fullcalendar/core' },
};

/** The page that all others are compared with. */
export const FLOOR = 'vanilla';
