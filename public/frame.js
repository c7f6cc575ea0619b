// The demo page as a frame, for sites that cannot run scripts: `index.html?src=…` shows one timeline and nothing else.
// A classic script and not a module, so that it runs before the page is painted.
{
  const asked = new URLSearchParams(location.search);

  // Without `state`: the frame contains only one timeline.
  const ATTRIBUTES = [
    'view', 'order', 'kinds', 'series', 'tags', 'years', 'limit', 'more', 'density', 'calendar', 'controls', 'player', 'time-zone', 'theme',
    'heading-level', 'lang',
  ];

  /** Only `http:` and `https:` URLs: neither scripts nor `data:`. */
  const isFeed = (address) => /^https?:$/.test(parse(address, location)?.protocol);

  function parse(address, base) {
    try {
      return new URL(address, base);
    } catch {
      return undefined;
    }
  }

  const feeds = asked.getAll('src').join(' ').split(/\s+/).filter(isFeed);

  /** The element with the attributes from the query string. Their values are checked by the element. */
  const timeline = () => {
    const element = document.createElement('event-timeline');
    element.setAttribute('src', feeds.join(' '));
    for (const name of ATTRIBUTES) if (asked.has(name)) element.setAttribute(name, asked.get(name));
    return element;
  };

  /** The origin of the embedding page, from the URL's parameter or else from the browser. Only `http:` or `https:`. */
  const holder = () => {
    const told = asked.get('parent') ?? location.ancestorOrigins?.[0] ?? document.referrer;
    // Must be an absolute URL. Browsers report `null` for an opaque origin, to which messages cannot be sent either.
    const parsed = parse(told);
    return parsed && isFeed(told) ? parsed.origin : undefined;
  };

  /** Sends the height to the embedding page, and to no other. */
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
    // The embedding page's background and colour scheme are not known here, so the requested theme is applied as it is.
    const theme = asked.get('theme');
    if (/^(light|dark)$/i.test(theme)) document.documentElement.style.colorScheme = theme;
    // Links open outside of the frame.
    document.head.append(Object.assign(document.createElement('base'), { target: '_top' }));
    // Search engines should not index other sites' feeds under this host.
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
