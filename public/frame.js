// The demo's page as a frame, for sites where no script may run: `index.html?src=…` is one timeline and nothing else. Before
// anything of the page is painted, so not a module.
{
  const asked = new URLSearchParams(location.search);

  // `state` is not among them: in a frame of its own there is no other.
  const ATTRIBUTES = [
    'view', 'order', 'kinds', 'series', 'tags', 'years', 'limit', 'more', 'density', 'calendar', 'controls', 'player', 'time-zone', 'theme',
    'heading-level', 'lang',
  ];

  /** Only what is on the web: neither scripts nor data in an address. */
  const isFeed = (address) => /^https?:$/.test(parse(address, location)?.protocol);

  /** The address, or nothing if it is none. */
  function parse(address, base) {
    try {
      return new URL(address, base);
    } catch {
      return undefined;
    }
  }

  const feeds = asked.getAll('src').join(' ').split(/\s+/).filter(isFeed);

  /** The element that the address asks for. What the values mean, and whether anything, is the element's to say. */
  const timeline = () => {
    const element = document.createElement('event-timeline');
    element.setAttribute('src', feeds.join(' '));
    for (const name of ATTRIBUTES) if (asked.has(name)) element.setAttribute(name, asked.get(name));
    return element;
  };

  /** Who holds the frame, as the browser says; where it does not, as the address does. None that is not on the web. */
  const holder = () => {
    const told = asked.get('parent') ?? location.ancestorOrigins?.[0] ?? document.referrer;
    // A whole address: browsers say `null` of a page without an origin, which cannot be written to either.
    const parsed = parse(told);
    return parsed && isFeed(told) ? parsed.origin : undefined;
  };

  /** Tells the page around it, and no other, how high it is. */
  const tellHeight = (origin) => {
    const root = document.documentElement;
    new ResizeObserver(() => {
      const height = Math.ceil(root.getBoundingClientRect().height);
      parent.postMessage({ type: 'event-timeline-height', height }, origin);
    }).observe(root);
  };

  if (asked.has('src')) {
    document.documentElement.className = 'frame';
    document.title = asked.get('title') || 'Timeline';
    // What it is on is the page's ground, and the page's scheme is not known here: what is asked for is taken at its word.
    const theme = asked.get('theme');
    if (/^(light|dark)$/i.test(theme)) document.documentElement.style.colorScheme = theme;
    // Links lead out of the frame.
    document.head.append(Object.assign(document.createElement('base'), { target: '_top' }));
    // What others say is not to be found at this host, whatever address somebody makes.
    if (feeds.some((feed) => new URL(feed, location).origin !== location.origin)) {
      document.head.append(Object.assign(document.createElement('meta'), { name: 'robots', content: 'noindex' }));
    }
    document.addEventListener('event-timeline-load', ({ detail: { sources } }) => {
      const titles = sources.map(({ title }) => title).filter(Boolean);
      if (!asked.get('title') && titles.length) document.title = titles.join(', ');
    });
    document.addEventListener('DOMContentLoaded', () => {
      if (asked.get('lang')) document.documentElement.lang = asked.get('lang');
      document.body.replaceChildren(timeline());
      const origin = parent !== window && holder();
      if (origin) tellHeight(origin);
    });
  }
}
