// Requests the files beside the loader, which are of the same build, and links the lazy module of the wasm to the first.

// The SHA-256 of each file, in the format of `integrity`, written by `cargo xtask finish`.
const SUMS = {};

/** Fetches a file, with a part of its checksum as query string, so that caches keep builds apart. */
export function ask(name) {
  const [url, sum] = [new URL(name, import.meta.url), SUMS[name]];
  if (!sum) return fetch(url);
  url.search = sum.slice(0, 8);
  const integrity = `sha256-${sum}`;
  // While files are being deployed, a cache may store the old file under the new URL: then bypass it.
  return fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: 'reload' }));
}

/** Compiles the wasm, while it is downloaded if the server sends the right media type. */
export async function compile(asked) {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.headers.get('content-type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** @type {object | undefined} The exports of the first module. */
let first;

/** Reports a file that could not be loaded to the page. */
let tell;

/** Stores the exports of the first module, and the callback for the case that the lazy module cannot be loaded. */
export function share(exports, teller) {
  first = exports;
  tell = teller;
}

/** The delay before the lazy module is requested again, in milliseconds. */
let pause = 0;

/**
 * Called by the first module to load the lazy one (`src/lazy.rs`, whose macro defines the name). Reports the result
 * through the function table that both modules share, once per call. The wasm calls it again only after a failure.
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
