// Runs before all other scripts on a test's page. Stops the clock, which then only tests move, unless it is told
// to run, and records what tests ask for later.
(() => {
  const RealDate = Date;
  let moment = RealDate.parse(document.currentScript.dataset.now);
  // Scripts that wait for time to pass would wait forever with a stopped clock.
  const goes = 'goes' in document.currentScript.dataset;
  const now = () => goes ? moment + Math.round(performance.now()) : moment;
  const breakable = 'breakable' in document.currentScript.dataset;

  globalThis.Date = class Date extends RealDate {
    constructor(...parts) {
      super(...(parts.length ? parts : [now()]));
    }
    static now() {
      return now();
    }
  };

  const observed = {
    /** The timeline's own events, as a listener of the window gets them. They are kept across pages. */
    get events() {
      return JSON.parse(sessionStorage.getItem('events') ?? '[]');
    },
    console: [],
    errors: [],
    violations: [],
    shifts: [],
    /** Files that the page offered for download. */
    saved: [],
    memory: undefined,
    /** Set by a test: the page cancels every `event-timeline-open`. */
    cancels: false,
    /** Set by a test: the wasm traps at the next call. */
    traps: false,
    held,
    travel,
  };
  globalThis.observed = observed;

  const text = (value) => value instanceof Error ? `${value.name}: ${value.message}` : String(value);

  for (const type of ['load', 'error', 'open']) {
    addEventListener(`event-timeline-${type}`, (event) => {
      const { detail, bubbles, composed, cancelable, target } = event;
      if (type === 'open' && observed.cancels) event.preventDefault();
      const events = observed.events;
      events.push({ type, detail, bubbles, composed, cancelable, target: target.id });
      sessionStorage.setItem('events', JSON.stringify(events));
    });
  }

  for (const level of ['log', 'info', 'warn', 'error']) {
    const real = console[level];
    console[level] = (...values) => {
      observed.console.push({ level, text: values.map(text).join(' ') });
      real.apply(console, values);
    };
  }

  addEventListener('error', ({ message }) => observed.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => observed.errors.push(text(reason)));
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
    observed.violations.push(`${effectiveDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`);
  });

  // Only Chromium reports layout shifts.
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
          const name = node?.id || node?.nodeName || 'in a shadow root';
          return `${name}: ${from.top}+${from.height} to ${to.top}+${to.height}`;
        });
        observed.shifts.push({ value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }

  // Files that the page offers for download are kept here instead of saved.
  const files = new Map();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    files.set(url, blob);
    return url;
  };
  const { click } = HTMLElement.prototype;
  HTMLElement.prototype.click = function () {
    const { download: name, href } = this;
    const file = files.get(href);
    if (!name || !file) return click.call(this);
    file.text().then((text) => observed.saved.push({ name, type: file.type, text }));
  };

  // The memory of the wasm, and the number of instantiations.
  observed.instances = 0;
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await real.apply(WebAssembly, args);
      observed.instances += 1;
      const { exports } = result.instance ?? result;
      // The part that is loaded later shares the memory, and exports nothing.
      observed.memory ??= Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
      return breakable ? { instance: { exports: brittle(exports) }, module: result.module } : result;
    };
  }

  /** The same exports, whose functions trap once a test sets `observed.traps`. */
  function brittle(exports) {
    const wrap = (value) => typeof value !== 'function' ? value : (...args) => {
      if (observed.traps) throw new WebAssembly.RuntimeError('unreachable');
      return value(...args);
    };
    return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, wrap(value)]));
  }

  // What a script can leave behind in a page: listeners on objects that outlive an element, observers, timers.
  // Each is recorded with its stack, which names the script.
  const listeners = new Map();
  const keys = new WeakMap();
  const key = (object) => {
    if (!keys.has(object)) keys.set(object, Math.random());
    return keys.get(object);
  };
  const outlives = (target) => target === window || target === document || target === document.documentElement
    || target instanceof MediaQueryList || target === document.body;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const { once, signal } = options ?? {};
    // A listener with `once` or a signal is removed without `removeEventListener`.
    if (outlives(target) && listener && (!once || signal) && !signal?.aborted) {
      const name = `${type} ${key(target)} ${key(listener)} ${!!(options?.capture ?? options === true)}`;
      listeners.set(name, new Error().stack);
      if (signal) add.call(signal, 'abort', () => listeners.delete(name));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener) listeners.delete(`${type} ${key(target)} ${key(listener)} ${!!(options?.capture ?? options === true)}`);
    return remove.call(target, type, listener, options);
  };

  // By key, so that counting does not keep objects alive.
  const observing = new Map();
  for (const name of ['IntersectionObserver', 'MutationObserver', 'ResizeObserver']) {
    const { observe, unobserve, disconnect } = globalThis[name].prototype;
    const targets = (observer) => {
      if (!observing.has(key(observer))) observing.set(key(observer), new Map());
      return observing.get(key(observer));
    };
    Object.assign(globalThis[name].prototype, {
      observe(target, ...rest) {
        targets(this).set(key(target), new Error().stack);
        return observe.call(this, target, ...rest);
      },
      disconnect() {
        observing.delete(key(this));
        return disconnect.call(this);
      },
    });
    if (unobserve) {
      globalThis[name].prototype.unobserve = function (target) {
        targets(this).delete(key(target));
        return unobserve.call(this, target);
      };
    }
  }

  const intervals = new Map();
  const { setInterval: start, clearInterval: stop } = window;
  window.setInterval = (...args) => {
    const id = start(...args);
    intervals.set(id, new Error().stack);
    return id;
  };
  window.clearInterval = (id) => {
    intervals.delete(id);
    stop(id);
  };

  // The element's timers of more than a second follow the stopped clock: they wait until a test moves it. Timers
  // that a driver has in the page do not.
  const waiting = new Map();
  // If the clock runs, so do the timers, and they are counted while they wait.
  const pending = new Map();
  const { setTimeout: later, clearTimeout: never } = window;
  window.setTimeout = (then, delay = 0, ...args) => {
    const { stack } = new Error();
    const waits = delay > 1000 && stack.includes('event-timeline');
    if (!waits) return later(then, delay, ...args);
    if (goes) {
      const id = later((...args) => { pending.delete(id); then(...args); }, delay, ...args);
      pending.set(id, stack);
      return id;
    }
    // Ids that no real timer has
    const id = 1e9 + Math.trunc(Math.random() * 1e9);
    waiting.set(id, { due: now() + delay, then: () => then(...args) });
    return id;
  };
  window.clearTimeout = (id) => {
    pending.delete(id);
    if (!waiting.delete(id)) never(id);
  };

  /** Sets the clock, as after a computer was suspended, and fires the timers that are due. */
  function travel(iso) {
    moment = RealDate.parse(iso);
    const due = [...waiting].filter(([, timer]) => timer.due <= moment);
    for (const [id, { then }] of due) if (waiting.delete(id)) then();
  }

  /** What scripts whose URL contains this text hold at this moment. */
  function held(script = '') {
    const by = (stacks) => [...stacks].filter((stack) => stack.includes(script)).length;
    const watched = [...observing.values()].reduce((sum, targets) => sum + by(targets.values()), 0);
    return { listeners: by(listeners.values()), watched, intervals: by(intervals.values()), timers: waiting.size + by(pending.values()) };
  }
})();
