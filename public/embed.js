// The loader of <event-timeline>. A class that extends HTMLElement can only be written in script; all else is wasm.
//
// The class is defined at once. The wasm is loaded once per page, when the first element comes near the viewport, and the
// feeds are asked for beside it, not after it. Until the timeline stands, and for good if it never does, what the page
// wrote between the tags is shown.

// `cargo xtask finish` makes one file of these four: then one checksum in the page covers all.
import { ask, compile, share } from './files.js';
import { takeOver } from './prepared.js';
// What wasm-bindgen writes.
import init, { forget, mount } from './event-timeline.js';

const TAG = 'event-timeline';

const ATTRIBUTES = [
  'src', 'view', 'order', 'kinds', 'series', 'tags', 'years', 'limit', 'more', 'density', 'calendar', 'controls', 'player', 'time-zone', 'theme',
  'heading-level', 'lang', 'state', 'aria-label', 'id',
];

// What shows before the timeline stands. The wasm brings the rest of the styles with it.
const OUTLINE = `
:host { display: block }
:host([data-state=loading]) { display: grid; grid-template-columns: minmax(0, 1fr) }
:host([data-state=loading]) :is(slot, [part=base]) { display: block; grid-area: 1 / 1; min-inline-size: 0 }
:host([hidden]) { display: none }
:host([data-state=ready]) slot, :host([data-state=empty]) slot { display: none }
:host(:is([data-state=loading], [data-state=ready])) [part=base][data-held] { min-block-size: var(--_held); overflow-anchor: none }
:host([data-state=loading]) [part=base] {
  --line: color-mix(in srgb, currentColor 9%, transparent);
  min-block-size: min(var(--rows) * 8em, 100svh);
  background:
    linear-gradient(transparent 1.5em, var(--line) 0 2.5em, transparent 0) 0 0 / 62% 8em repeat-y,
    linear-gradient(transparent 3.25em, var(--line) 0 4em, transparent 0) 0 0 / 38% 8em repeat-y,
    linear-gradient(transparent 4.75em, var(--line) 0 5.5em, transparent 0) 0 0 / 84% 8em repeat-y;
}
[data-prepared] ~ slot { display: none }
:host(:not([data-state=error])) [data-prepared] ~ [part=base] { visibility: hidden }
:host([data-state=loading]) [part=base]:is([data-bare], [data-prepared]) { background: none; pointer-events: none }
@media print { :host([data-state=loading]) [part=base] { display: none } }`;

/** The outline's styles, by window: a document takes none that were made in another. */
const outlines = new WeakMap();

function outline(window) {
  if (!outlines.has(window)) {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(OUTLINE);
    outlines.set(window, sheet);
  }
  return outlines.get(window);
}

/** The lives of the elements that are connected, by element. */
const lives = new Map();

/** How high the last timelines were that the reader has left, in this window. They are as high again at once, so that who comes back is where they were. */
let heights;
try {
  heights = new Map(JSON.parse(sessionStorage.getItem(TAG)));
} catch {
  heights = new Map();
}

addEventListener('pagehide', () => {
  try {
    if (heights.size) sessionStorage.setItem(TAG, JSON.stringify([...heights]));
  } catch {
    // Where nothing may be kept, nothing is.
  }
});

/** @type {Promise<void> | undefined} The wasm, once it runs. */
let wasm;

/** How the addresses of what runs begin. */
const OURS = [import.meta.url, new URL(`${TAG}_`, import.meta.url).href];

/** @type {Error | undefined} What the wasm ended with, if it trapped. */
let trap;

/** What was said last of what could not be loaded: once for all timelines of the page. */
let said;

function say(error) {
  if (error !== said) console.error(`${TAG}: could not be loaded`, error);
  said = error;
}

/** Once per page. What the network failed to bring, the next element asks for again. */
function load() {
  wasm ??= first().catch((error) => {
    wasm = undefined;
    // A cache may hold the loader of a build that is no longer there. The next page has the new one.
    if (!trap) fetch(import.meta.url, { cache: 'reload' }).catch(() => {});
    throw error;
  });
  return wasm;
}

async function first() {
  if (trap) throw trap;
  share(await init({ module_or_path: await compile(ask(`${TAG}_bg.wasm`)) }), (error) => {
    const [host] = lives.keys();
    host?.dispatchEvent(failed(error));
  });
  addEventListener('error', trapped);
  addEventListener('unhandledrejection', trapped);
}

/** What the page hears of what could not be loaded. */
function failed(error) {
  const remedy = 'see whether the files of the timeline are all there, and of one build';
  const detail = { kind: 'load', message: String(error), remedy, source: import.meta.url };
  return new CustomEvent(`${TAG}-error`, { bubbles: true, composed: true, detail });
}

/** The words of the languages that were asked for, as promises of their files' texts. */
const spoken = new Map();

/** What failed is asked for again by the next element, and is English for this one. */
function words(language) {
  if (!spoken.has(language)) {
    const name = `words/${language}.json`;
    spoken.set(language, ask(name).then((response) => response.ok ? response.text() : Promise.reject(response.status))
      .catch((error) => {
        spoken.delete(language);
        console.warn(`${TAG}: ${name} could not be read: the timeline is in English`, error);
      }));
  }
  return spoken.get(language);
}

/** @type {HTMLScriptElement | undefined} The page's structured data. */
let block;

/** A copy of a script that has been started is never started itself: so its text is no sink of trusted types either. */
function inert() {
  const started = ':is([src], :not(:empty)):is([type=module], [type="text/javascript"], :not([type]))';
  const script = document.querySelector(`script${started}`)?.cloneNode() ?? document.createElement('script');
  for (const name of script.getAttributeNames()) script.removeAttribute(name);
  return Object.assign(script, { type: 'application/ld+json' });
}

/** Tells search engines so, in place of what they were told before. */
function tell(text) {
  // What was written into the page beforehand is changed, and not told twice.
  block ??= document.querySelector('script[data-event-timeline]') ?? inert();
  block.replaceChildren(text);
  if (text) document.head.append(block);
  else block.remove();
}

// A trap leaves the instance in no state to go on: every timeline of the page gives way to what stands between its tags.
// What traps again afterwards, as the collector frees what the wasm gave away, is old news.
function trapped({ error, reason = error }) {
  const stack = String(reason?.stack);
  // Deep in the wasm, no frame of this script is left in the stack.
  const isOurs = (text) => OURS.some((address) => text.includes(address));
  if (trap || !isOurs(stack)) return;
  if (reason.name !== 'RuntimeError') {
    // Something that a browser lacks, or a page has taken away: what was loading just now never stands. (Listeners of the page may throw as well,
    // and are called from here.)
    if (!isOurs(stack.split('\n').find((line) => line.includes('://')))) return;
    for (const life of lives.values()) if (life.mounted && life.host.dataset.state === 'loading') life.fail(reason);
    return;
  }
  removeEventListener('error', trapped);
  removeEventListener('unhandledrejection', trapped);
  trap = reason;
  wasm = undefined;
  tell('');
  for (const life of lives.values()) life.fail(reason);
  // Its memory, which may be large, is nobody's any more; and what still holds a function of it calls nothing.
  forget();
  share();
}

let near, sizes;

/** What every timeline of the page is watched by. It throws where the browser lacks it. */
function watch() {
  near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) lives.get(target)?.start();
  }, { rootMargin: '100% 0px' });
  sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) lives.get(target)?.keep(contentRect.height);
  });
}

/** What the fragment leads to. Not what `:target` finds: of a router's steps, that knows nothing. */
function target() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // Percent signs that encode nothing.
    return null;
  }
}

/** How far down a header of the page reaches that stays at the top of the window, in pixels. It may still stand below what is there for a moment. */
function covered({ left, width }) {
  for (let y = 1; y < innerHeight / 4; y += 32) {
    for (let box = document.elementFromPoint(left + width / 2, y); box; box = box.parentElement) {
      const { position, top } = getComputedStyle(box);
      const end = parseFloat(top) + box.offsetHeight;
      // What is higher is no header, and goes away.
      if (/fixed|sticky/.test(position) && end < innerHeight / 3) return end;
    }
  }
  return 0;
}

/**
 * How large and heavy the years' headings are, beside the page's own around them: as those of their level, and never larger than the heading
 * above. In the element's own em, so that they follow it. Of a first view that is in the page already, nothing changes.
 */
function headings(host, style) {
  if (host.shadowRoot.querySelector('[data-prepared]')) return;
  const level = `h${host.getAttribute('heading-level') || 2}`;
  const within = host.closest('main, article') ?? document;
  const all = [...within.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => !host.contains(heading));
  const isAbove = (heading) => heading.localName < level && heading.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
  const text = parseFloat(getComputedStyle(host).fontSize);
  const take = (heading, name) => {
    const { fontSize, fontWeight } = heading ? getComputedStyle(heading) : {};
    // Of a level without a heading, nothing stays of the one before.
    style.setProperty(name, heading ? `${parseFloat(fontSize) / text}em` : '');
    if (name === '--_heading') style.setProperty('--_heading-weight', fontWeight ?? '');
  };
  take(all.find((heading) => heading.localName === level), '--_heading');
  take(all.findLast(isAbove), '--_heading-most');
}

/** What an element is between being connected and being removed. */
class Life {
  constructor(host, base) {
    this.host = host;
    this.base = base;
    this.abort = new AbortController();
    host.setAttribute('data-state', 'loading');
    try {
      this.begin();
    } catch (error) {
      this.fail(error);
    }
  }

  begin() {
    const { base, host } = this;
    // What a life before has said of its failure.
    base.textContent = '';
    base.setAttribute('aria-busy', 'true');
    // What stands between the tags is there until the timeline takes its place.
    base.toggleAttribute('data-bare', host.childElementCount > 0 || Boolean(host.textContent.trim()));
    const limit = parseInt(host.getAttribute('limit'), 10);
    // The controls above are about as high as an entry, and every other entry has the heading of a year or an edition.
    const rows = host.getAttribute('view') === 'next' ? 1.5 : limit > 0 ? 1.75 * limit + 1 : 99;
    base.style.setProperty('--rows', rows);
    this.key = [location.pathname, innerWidth, ...ATTRIBUTES.map((name) => host.getAttribute(name))].join();
    const height = heights.get(this.key);
    // With room for all of it, the browser itself goes where the reader was, or where the address leads.
    this.stands = height > 0;
    base.toggleAttribute('data-held', height > 0);
    base.style.setProperty('--_held', `${height}px`);
    const { signal } = this.abort;
    for (const event of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      addEventListener(event, () => { this.moved = true; }, { signal, once: true, passive: true });
    }
    host.addEventListener(`${TAG}-load`, () => { this.whole = true; }, { signal });
    near.observe(host);
    sizes.observe(host);
  }

  /** It stands, so high: it will be found as high again. */
  keep(height) {
    if (!height || !this.mounted || this.host.dataset.state !== 'ready') return;
    // The last of them are kept.
    heights.delete(this.key);
    heights.set(this.key, height);
    if (heights.size > 20) heights.delete(heights.keys().next().value);
    if (this.stands) return;
    // Another feed may come, and what is still to be drawn may turn out higher than the room that is kept for it.
    this.stands = this.whole && !this.base.querySelector('.content:not(.windowed) .gap');
    // Whom the page's address led to what stands below is there still, unless they went elsewhere.
    const below = !this.moved && target();
    if (below && this.host.compareDocumentPosition(below) & Node.DOCUMENT_POSITION_FOLLOWING) below.scrollIntoView();
  }

  async start() {
    try {
      near.unobserve(this.host);
      await this.put();
    } catch (error) {
      // A trap is every timeline's end.
      trapped({ error });
      if (!this.abort.signal.aborted) this.fail(error);
    }
  }

  async put() {
    const { signal } = this.abort;
    const { style } = this.base;
    style.setProperty('--_covered', `${covered(this.host.getBoundingClientRect())}px`);
    style.setProperty('--_padding', `${parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0}px`);
    headings(this.host, style);
    addEventListener('popstate', () => this.mounted?.moved(false), { signal });
    // A router may change the address without a step in the history that it tells of.
    globalThis.navigation?.addEventListener('currententrychange', ({ navigationType }) => {
      this.mounted?.moved(navigationType !== 'traverse');
    }, { signal });
    // Whoever sets the clock comes back to the page.
    for (const [target, event] of [[document, 'visibilitychange'], [window, 'online'], [window, 'focus']]) {
      target.addEventListener(event, () => this.mounted?.wake(), { signal });
    }
    addEventListener('beforeprint', () => this.mounted?.print(true), { signal });
    addEventListener('afterprint', () => this.mounted?.print(false), { signal });
    const early = new Map();
    for (const address of (this.host.getAttribute('src') ?? '').split(/\s+/).filter(Boolean)) {
      let href;
      try {
        ({ href } = new URL(address, this.host.baseURI));
      } catch {
        // The wasm says so.
        continue;
      }
      if (early.has(href)) continue;
      const response = fetch(href, { signal });
      response.catch(() => {});
      early.set(href, response);
    }
    await load();
    if (signal.aborted) return;
    // Each of these requests serves once: what comes later is asked anew.
    this.mounted = mount(this.host, this.base, (url) => {
      const response = early.get(url);
      early.delete(url);
      return response;
    }, words, tell);
  }

  /** Ten attributes written are one update. */
  update() {
    this.updating ??= Promise.resolve().then(() => {
      this.updating = undefined;
      this.mounted?.update();
    });
  }

  end() {
    near.unobserve(this.host);
    sizes.unobserve(this.host);
    this.abort.abort();
    this.mounted?.unmount();
    this.clear();
    this.host.removeAttribute('data-state');
  }

  /** Nothing more comes of it; what stands between the tags stays. */
  fail(error) {
    this.abort.abort();
    // Not unmounted: after a trap, nothing of the wasm may be called again.
    this.clear();
    // Between the tags stands nothing: then this must do. Words in other languages come with what did not come.
    if (!this.host.childElementCount && !this.host.textContent.trim()) {
      this.base.textContent = 'The timeline could not be loaded.';
    }
    this.host.setAttribute('data-state', 'error');
    say(error);
    this.host.dispatchEvent(failed(error));
  }

  clear() {
    this.mounted = undefined;
    this.base.textContent = '';
    this.base.removeAttribute('style');
    for (const name of ['data-held', 'data-bare']) this.base.removeAttribute(name);
    this.base.removeAttribute('aria-busy');
  }
}

/**
 * Keeps what is typed into a field of ours from the page, to which it seems to come from an element that is no field: one with keys of its own would
 * take it for those. So it is with arrows, where they mean something. Tab and Escape lead out of a field, and may be what a dialogue waits for.
 */
function guard(event) {
  const { target, currentTarget, key, ctrlKey, metaKey, altKey } = event;
  // What stands between the tags is the page's own.
  if (target.getRootNode() !== currentTarget || ctrlKey || metaKey || altKey || key === 'Tab' || key === 'Escape') return;
  if (target.matches(key?.startsWith('Arrow') ? 'input, video, audio' : 'input:not([data-facet])')) event.stopPropagation();
}

class EventTimeline extends HTMLElement {
  static observedAttributes = [...ATTRIBUTES, 'data-state'];
  #base = document.createElement('div');

  constructor() {
    super();
    // The first view may have been written into the page.
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [outline(window)];
    this.#base.setAttribute('part', 'base');
    root.append(document.createElement('slot'), this.#base);
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, guard);
  }

  connectedCallback() {
    // An element that is moved is removed and connected at once: its life goes on.
    if (!lives.has(this)) lives.set(this, new Life(this, this.#base));
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /** In another document it begins anew: none of its styles goes along. */
  adoptedCallback() {
    this.#end();
    const { defaultView } = this.ownerDocument;
    if (defaultView) this.shadowRoot.adoptedStyleSheets = [outline(defaultView)];
  }

  #end() {
    const life = lives.get(this);
    // First: with the attribute that the end takes away, the browser also tells that the element is connected again.
    lives.delete(this);
    life?.end();
  }

  attributeChangedCallback(name, _, value) {
    const life = lives.get(this);
    if (name === 'data-state') {
      // Before the next frame is painted, and when all of what is drawn is there.
      if (value === 'ready' || value === 'empty') requestAnimationFrame(() => takeOver(this.shadowRoot, this.#base));
      return;
    }
    if (name === 'heading-level' && life) headings(this, this.#base.style);
    // What could not be loaded is tried anew with another `src`.
    if (name === 'src' && life?.abort.signal.aborted) lives.set(this, new Life(this, this.#base));
    else life?.update();
  }
}

try {
  outline(window);
  watch();
  // A page may hold the script twice, from two addresses.
  if (!customElements.get(TAG)) customElements.define(TAG, EventTimeline);
} catch (error) {
  // What stands between the tags stays.
  say(error);
}
