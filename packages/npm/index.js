// This module can be bundled, and run on a server. The loader itself cannot, since it finds its wasm beside it.

/** Loads the element from the served `dist/`. A relative URL is relative to the page. */
export function load(loader = '/event-timeline/embed.js') {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ new URL(loader, document.baseURI).href);
}
