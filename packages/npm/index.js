// What a bundler may take in, and a server run: not the loader itself, which finds its wasm beside it.

/** Loads the element, from where `dist/` is served. Relative addresses are relative to the page. */
export function load(loader = '/event-timeline/embed.js') {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ new URL(loader, document.baseURI).href);
}
