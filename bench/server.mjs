// Bundles the peers' pages, and serves them with brotli, as a good host does: deployed files at the best quality,
// feeds at a host's usual quality.
import { build } from 'esbuild';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { PAGES } from './pages.mjs';

const brotli = promisify(zlib.brotliCompress);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };
const HERE = import.meta.dirname;
const TIMELINEJS = path.join(HERE, 'node_modules/@knight-lab/timelinejs/dist/js/timeline.js');

/** Bundles each peer as its manual says: one script, one stylesheet, for production. */
export async function bundle(out, names) {
  const dataurl = Object.fromEntries(['.woff', '.woff2', '.ttf', '.svg', '.png', '.gif'].map((kind) => [kind, 'dataurl']));
  const sources = fs.readdirSync(path.join(HERE, 'peers')).filter((file) => names.includes(path.parse(file).name));
  await build({
    entryPoints: sources.map((file) => path.join(HERE, 'peers', file)), outdir: out, bundle: true, minify: true, format: 'esm',
    target: 'es2022', jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' }, loader: { ...dataurl, '.eot': 'empty' },
    logLevel: 'warning',
  });
}

/** The page for a feed of this many entries, unless it was written beforehand. */
function page(name, entries, hasStyles) {
  const feed = `/feeds/${entries}.json`;
  const [head, body] = PAGES[name].npm || name === 'vanilla'
    ? [`${hasStyles ? `<link rel="stylesheet" href="/peers/${name}.css">` : ''}
${name === 'timelinejs' ? '<script src="/peers/timelinejs-lib.js" defer></script>' : ''}
<script type="module" src="/peers/${name}.js"></script>`, `<div id="app" data-feed="${feed}"></div>`]
    : [`<script type="module" src="/${name}/embed.js"></script>`, `<event-timeline src="${feed}"></event-timeline>`];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>
<link rel="icon" href="data:,"><style>body { font: 16px/1.5 sans-serif } .dark { color-scheme: dark; background: #111; color: #eee }</style>
${head}</head><body>${body}</body></html>`;
}

/** Serves `/NAME/N.html`, `/feeds/`, `/peers/`, and each of our builds below its name. Counts the bytes sent. */
export async function serve({ out, dists }) {
  const sent = new Map();
  const made = new Map();
  const find = (url) => {
    const [, top, ...rest] = url.split('/');
    const entries = /^(\d+)\.html$/.exec(rest[0])?.[1];
    const written = path.join(out, 'pages', top, rest[0] ?? '');
    if (entries && fs.existsSync(written)) return fs.readFileSync(written);
    if (entries) return Buffer.from(page(top, entries, fs.existsSync(path.join(out, 'peers', `${top}.css`))));
    if (top === 'page.css') return Buffer.from('body { font: 16px/1.5 sans-serif }');
    if (rest[0] === 'timelinejs-lib.js') return fs.readFileSync(TIMELINEJS);
    return fs.readFileSync(path.join(dists[top] ?? path.join(out, top), ...rest));
  };
  const make = (url) => {
    const body = find(url);
    const quality = url.startsWith('/feeds/') ? 5 : 11;
    return brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quality, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
  };
  const server = http.createServer(async (request, response) => {
    const url = path.posix.normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      if (!made.has(url)) made.set(url, make(url));
      const body = await made.get(url);
      sent.set(url, body.length);
      const type = TYPES[path.extname(url)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'content-length': body.length, 'cache-control': 'no-store' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { base: `http://127.0.0.1:${server.address().port}`, sent, close: () => server.close() };
}
