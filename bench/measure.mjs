// Measures one page, in a browser that is controlled from here.
// Times are CPU times of the page's main thread, unless they are called wall: the thread's own clock, which
// Chromium's trace records for each task (`tdur`) and for each mark (`tts`). It stops while other programs use the
// processor, so a busy machine hardly changes it. Only tasks are traced, because a profiler would cost more than
// what it measures. Work of other threads (compiling wasm, painting) is not counted, because it does not delay a
// reader's click.
import { PAGES } from './pages.mjs';

/** The time limit, in ms, for a page's first entry. */
const LIMIT = 120_000;

/** What a reader types, and then deletes. */
const TYPED = [...'kubernetes edge', ...Array(5).fill('Backspace')];
const LEFT = 'kubernetes';

/** Runs in the page before all other scripts: marks when the first entry is painted, and each key; records the memory of wasm. */
function watch(item) {
  const roots = () => [document, document.querySelector('event-timeline')?.shadowRoot].filter(Boolean);
  const bench = (window.bench = { roots, memories: [] });
  performance.mark('start');
  const look = () => {
    if (!roots().some((root) => root.querySelector(item)?.getClientRects().length)) return requestAnimationFrame(look);
    // This frame paints the entry; the next task is the first to run after that.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { bench.first = performance.mark('first').startTime; };
    port2.postMessage('');
  };
  requestAnimationFrame(look);
  bench.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) bench.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  addEventListener('keydown', () => performance.mark('key'), true);
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const all = Object.values((made.instance ?? made).exports);
      bench.memories.push(...all.filter((one) => one instanceof WebAssembly.Memory));
      return made;
    };
  }
}

/** Runs in the page before all other scripts: sets its clock; `bench.pass` advances it, and fires the timers that are due. */
function turn(start) {
  const [RealDate, set, clear] = [Date, setTimeout, clearTimeout];
  const waiting = new Map();
  let ahead = new RealDate(start) - RealDate.now();
  window.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length ? given : [Date.now()]));
    }
    static now() {
      return RealDate.now() + ahead;
    }
  };
  window.setTimeout = (run, delay, ...given) => {
    const id = set(() => { waiting.delete(id); run(...given); }, delay);
    if (delay >= 1000) waiting.set(id, () => run(...given));
    return id;
  };
  window.clearTimeout = (id) => { waiting.delete(id); clear(id); };
  window.bench.pass = (time) => {
    const due = [...waiting];
    ahead += time;
    for (const [id, run] of due) { window.clearTimeout(id); run(); }
    return due.length;
  };
}

/** Waits until the main thread has been almost idle for a while. Measured from outside, to add no timers to the page. */
async function quiet(cdp, windows = 4, limit = LIMIT) {
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  const start = Date.now();
  for (let still = 0, last = await busy(); still < windows && Date.now() - start < limit;) {
    await new Promise((done) => setTimeout(done, 60));
    const now = await busy();
    still = now - last < 0.006 ? still + 1 : 0;
    last = now;
  }
}

/**
 * Runs an action, and returns its cost for the main thread: the total, the cost until a mark, and the tasks, each with its start and end (µs)
 * and its CPU time (ms). The total comes from the thread's clock at two marks, because a busy machine may lose tasks of the trace; the list of
 * tasks is then unreliable, and is left out.
 */
async function trace(browser, page, act) {
  await browser.startTracing(page, { categories: ['-*', 'disabled-by-default-devtools.timeline', 'blink.user_timing'] });
  let text;
  try {
    await act();
    await page.evaluate(() => performance.mark('end'));
  } finally {
    text = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(text);
  // Only the page's own marks have the thread's time.
  const marks = traceEvents.filter(({ cat, tts }) => cat === 'blink.user_timing' && tts).sort((a, b) => a.ts - b.ts);
  // Opening a page may change the process: the page's process is that of its last mark, and its events begin with
  // a mark of its own.
  const { pid, tid } = marks.at(-1);
  const from = marks.findLast(({ name }) => name === 'start' || name === 'act');
  const until = (name) => (marks.findLast((mark) => mark.name === name).tts - from.tts) / 1000;
  const all = until('end');
  const found = traceEvents.filter((event) => event.name === 'RunTask' && event.pid === pid && event.tid === tid && event.ph === 'X');
  const tasks = found.map(({ ts, dur, tdur }) => ({ at: ts, end: ts + dur, cpu: (tdur ?? 0) / 1000 }));
  const isWhole = tasks.reduce((sum, { cpu }) => sum + cpu, 0) > 0.75 * all;
  return { marks, until, all, tasks: isWhole ? tasks : undefined };
}

const longest = (tasks) => tasks?.reduce((most, { cpu }) => Math.max(most, cpu), 0);

/** The cost of an action on a loaded page: the total, and the longest block. */
async function cost({ browser, page, cdp }, name, act) {
  const { all, tasks } = await trace(browser, page, async () => {
    await page.evaluate(() => performance.mark('act'));
    await act();
    await quiet(cdp);
  });
  return { [`${name}-all`]: all, [`${name}-block`]: longest(tasks) };
}

/** Runs `act` with a new page in a context of its own, with an empty cache, and closes it. */
async function visit(browser, { item, clock, slow }, act) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT);
    const cdp = await context.newCDPSession(page);
    // Measured by the thread's clock, because a page that waits for the processor would never appear idle.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (slow) {
      // A slow phone: 1.6 Mbit/s, a round trip of 150 ms, a processor four times as slow.
      const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', network);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    }
    await page.addInitScript(watch, item);
    if (clock) await page.addInitScript(turn, clock);
    return await act({ browser, page, cdp });
  } finally {
    await context.close();
  }
}

const open = async ({ page }, url) => {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.bench?.first, undefined, { polling: 100 });
};

/** The cost of opening a page: until the first entry, and in total. */
async function load(here, url, sent) {
  const { browser, page, cdp } = here;
  sent.clear();
  const { marks, until, all, tasks } = await trace(browser, page, async () => {
    await open(here, url);
    await quiet(cdp);
  });
  const bytes = [...sent].reduce((all, [path, length]) => (path.startsWith('/feeds/') ? all : all + length), 0);
  const { ts } = marks.find(({ name }) => name === 'first');
  const after = tasks?.filter(({ at }) => at > ts);
  const wall = await page.evaluate(() => window.bench.first);
  await cdp.send('HeapProfiler.collectGarbage');
  const heap = await cdp.send('Runtime.getHeapUsage');
  const counted = await page.evaluate(() => {
    const { roots, memories } = window.bench;
    const count = (root) => root.querySelectorAll('*').length;
    const wasm = memories.reduce((all, { buffer }) => all + buffer.byteLength, 0);
    return { nodes: roots().reduce((all, root) => all + count(root), 0), wasm: wasm / 1e6 };
  });
  const script = heap.usedSize / 1e6;
  const dom = heap.embedderHeapUsedSize / 1e6;
  return {
    bytes, 'first-wall': wall, first: until('first'), all, block: longest(tasks),
    'block-after': longest(after), nodes: counted.nodes, memory: script + dom + counted.wasm, script, dom, wasm: counted.wasm,
  };
}

/** Types letter by letter. Of the longest block after each key, the median and the 95th percentile. */
async function type({ browser, page, cdp }, search, name) {
  await page.locator(search).first().click();
  await quiet(cdp);
  const { marks, tasks } = await trace(browser, page, async () => {
    await page.evaluate(() => performance.mark('act'));
    for (const key of TYPED) {
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      // A reader does not wait longer before the next key.
      await quiet(cdp, 2, 500);
    }
  });
  const typed = await page.locator(search).first().inputValue();
  if (typed !== LEFT) throw new Error(`the search took in \u201c${typed}\u201d`);
  if (!tasks) return {};
  // The task that contains a key's mark is the first of the tasks that the key causes.
  const times = [...marks.filter(({ name }) => name === 'key').map(({ ts }) => ts), Infinity];
  const blocks = TYPED.map((_, key) => longest(tasks.filter(({ end }) => end >= times[key] && end < times[key + 1])));
  const [first] = blocks;
  blocks.sort((a, b) => a - b);
  const part = (share) => blocks[Math.ceil(share * blocks.length) - 1];
  return { [`${name}-p50`]: part(0.5), [`${name}-p95`]: part(0.95), [`${name}-max`]: blocks.at(-1), [`${name}-first`]: first };
}

/** Whether the entry with this title is in the viewport. Tests points of the viewport instead of searching all entries. */
function isShown([item, title]) {
  for (let y = 10; y < innerHeight; y += 40) {
    let at = document.elementFromPoint(innerWidth / 2, y);
    at = at?.shadowRoot?.elementFromPoint(innerWidth / 2, y) ?? at;
    if (at?.closest(item)?.textContent.includes(title)) return true;
  }
  return false;
}

/** The actions on a loaded page, by their names on the command line. */
const USES = {
  async theme(here) {
    return cost(here, 'theme', () => here.page.evaluate(() => {
      document.documentElement.className = 'dark';
      document.querySelector('event-timeline')?.setAttribute('theme', 'dark');
    }));
  },
  async scroll(here, { scrolls }) {
    if (!scrolls) return {};
    await here.page.mouse.move(640, 450);
    return cost(here, 'scroll', async () => {
      for (let step = 0; step < 20; step += 1) {
        await here.page.mouse.wheel(0, 800);
        await here.page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await here.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    });
  },
  async keystroke(here, { search, filters }) {
    if (!search) return {};
    const { page } = here;
    await page.evaluate(() => scrollTo(0, 0));
    const closed = await type(here, search, 'key');
    if (!filters) return closed;
    await page.locator(search).first().fill('');
    await page.locator(filters).first().click();
    await quiet(here.cdp);
    return { ...closed, ...(await type(here, search, 'filters')) };
  },
};

/** Measures one page at one size, once. `measures` are those of the command line. */
export async function measure(browser, server, name, { entries, measures, oldest, clock, isSmallest }) {
  const page = PAGES[name];
  const { item } = page;
  const url = `${server.base}/${name}/${entries}.html`;
  const is = (measure) => measures.includes(measure);
  const uses = Object.keys(USES).filter(is);
  const figures = {};
  const add = (more) => Object.assign(figures, more);
  if (is('first-entry') || uses.length) {
    await visit(browser, { item }, async (here) => {
      const loaded = await load(here, url, server.sent);
      if (is('first-entry')) add(loaded);
      for (const use of uses) add(await USES[use](here, page));
    });
  }
  if (is('slow-line') && isSmallest) {
    await visit(browser, { item, slow: true }, async (here) => {
      await open(here, url);
      await quiet(here.cdp, 20);
      add(await here.page.evaluate(() => ({ slow: window.bench.first, shift: window.bench.shift })));
    });
  }
  if (is('minute') && page.minute) {
    await visit(browser, { item, clock }, async (here) => {
      await open(here, url);
      await quiet(here.cdp);
      add(await cost(here, 'minute', async () => {
        if (!await here.page.evaluate(() => window.bench.pass(60_000))) throw new Error('no timer waits for the minute');
      }));
    });
  }
  if (is('far-link') && page.far) {
    await visit(browser, { item }, async (here) => {
      add(await cost(here, 'far', async () => {
        await open(here, url + page.far(oldest.id));
        await here.page.waitForFunction(isShown, [item, oldest.title], { polling: 250 });
      }));
    });
  }
  return figures;
}
