// The files beside the loader, of the same build: how they are asked for, and how the lazy part of the wasm joins the first.

// The SHA-256 of each, as `integrity` has it. `cargo xtask finish` writes them, of the very build.
const SUMS = {};

/** Asks for a file: under a name of its own, so that no cache has another build's. */
export function ask(name) {
  const [url, sum] = [new URL(name, import.meta.url), SUMS[name]];
  if (!sum) return fetch(url);
  url.search = sum.slice(0, 8);
  const integrity = `sha256-${sum}`;
  // One that was asked for in the middle of an upload has: it is passed by.
  return fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: 'reload' }));
}

/** The wasm that was asked for. Compiled while it comes, if the server knows what it sends. */
export async function compile(asked) {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.headers.get('content-type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** @type {object | undefined} What the first part offers. */
let first;

/** Tells the page of what could not be loaded. */
let tell;

/** Remembers what the first part offers, once it runs, and who is to hear if the lazy one does not come. */
export function share(exports, teller) {
  first = exports;
  tell = teller;
}

/** How long it is before the lazy part is asked for again, in milliseconds. */
let pause = 0;

/**
 * What the first part calls when it wants the lazy one (`src/lazy.rs`, whose macro gives the name): answers through the table that both
 * share, once for each call. The wasm calls it again only after a failure.
 */
export async function __wasm_split_load_later(callback, data) {
  let isLoaded = true;
  if (pause) await new Promise((done) => setTimeout(done, pause));
  try {
    await WebAssembly.instantiate(await compile(ask('event-timeline_later.wasm')), { __wasm_split: first });
  } catch (error) {
    isLoaded = false;
    if (!pause) {
      console.warn('event-timeline: what search, links and players take could not be loaded', error);
      tell?.(error);
    }
    pause = pause * 2 || 1000;
  }
  first?.__indirect_function_table.get(callback)(data, isLoaded);
}
