// Tests of the Docusaurus plugin, as installed in the example: `cargo xtask examples` runs this there. What
// readers get is tested in browsers.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';

const require = createRequire(join(process.cwd(), 'package.json'));
const plugin = require('event-timeline/docusaurus');
const { html, script } = require('event-timeline/node');

const home = mkdtempSync(join(tmpdir(), 'event-timeline-'));
after(() => rmSync(home, { recursive: true }));

const TALK = { id: '1', title: 'A < b & "c"', url: '/talk', _event: { kind: 'talk', name: 'FOSDEM 2024', start: '2024-02-04' } };
const ODD = { ...TALK, _event: { ...TALK._event, start: 'soon' } };
const feed = (...items) => ({ url: 'https://docs.example/site/talks.json', text: JSON.stringify({ items }) });
const rendered = (of) => html({ page: 'https://docs.example/site/events/', feeds: [feed(TALK)], ...of });

test('a list is text and links in the language of the page', () => {
  const { html: list, structured, warnings, skipped } = rendered({ attributes: { 'heading-level': '3' } });
  assert.match(list, /^<h3>2024<\/h3>/);
  assert.match(list, /<h5><a href="\/talk">A &lt; b &amp; &quot;c&quot;<\/a><\/h5>/);
  assert.deepEqual([warnings, skipped, structured], [[], [], null]);
  assert.match(rendered({ lang: 'de-AT' }).html, /Vortrag.*4\. Feb/s);
  assert.match(rendered({ lang: 'de', attributes: { lang: 'ja' } }).html, /2月4日/);
  // An unsupported language falls back to English, and so does an invalid tag.
  for (const lang of ['tlh', 'x_y-', '']) assert.match(rendered({ lang }).html, /February 4/);
});

test('structured data stand in the page once, as the core writes them', () => {
  const text = JSON.stringify({ items: [{ ...TALK, _event: { ...TALK._event, location: 'Brussels' } }] });
  const { structured } = rendered({ feeds: [{ ...feed(), text }] });
  const tag = script(structured);
  assert.match(tag, /^<script type="application\/ld\+json" data-event-timeline>\{[^<]*FOSDEM 2024[^<]*\}<\/script>\n$/);
  const { list } = require(join(process.cwd(), 'node_modules/event-timeline/docusaurus/list.cjs'));
  const folder = mkdtempSync(join(home, 'static-'));
  writeFileSync(join(folder, 'talks.json'), text);
  const settings = { url: 'https://docs.example', baseUrl: '/site/', folders: [folder], onBrokenFeeds: 'throw' };
  const shown = (isFirst) => list({ src: 'talks.json', pathname: '/site/events/', lang: 'en', attributes: {}, isFirst }, settings);
  assert.equal(shown(true), tag + shown(false));
});

test('what is wrong with a feed or an attribute is told', () => {
  assert.throws(() => rendered({ feeds: [{ ...feed(), text: '{"items": [,]}' }] }), /talks\.json: not JSON: line 1, column 12/);
  assert.throws(() => rendered({ feeds: [{ ...feed(), text: '{}' }] }), /no list "items"/);
  assert.deepEqual(rendered({ attributes: { theme: 'pink' } }).warnings, ['theme="pink" is not understood: the default is used']);
  assert.match(rendered({ feeds: [feed(ODD)] }).skipped[0], /talks\.json: item 1 \(1\), _event\.start: not/);
});

test('options are read, or it is told what they may be', () => {
  const read = (options) => plugin.validateOptions({ options: { id: 'default', ...options } });
  assert.deepEqual(read({}), { id: 'default', feeds: [], blog: [], onBrokenFeeds: 'throw' });
  assert.deepEqual(read({ feeds: 'a.json', blog: true }).feeds, ['a.json']);
  assert.deepEqual(read({ blog: true }).blog, ['default']);
  assert.deepEqual(read({ blog: ['news'] }).blog, ['news']);
  for (const [options, message] of [
    [{ feed: [] }, /no option "feed": there are feeds, blog, onBrokenFeeds/],
    [{ feeds: 5 }, /"feeds" is a list of addresses.*not 5/],
    [{ feeds: ['a.json b.json'] }, /"feeds" is a list/],
    [{ blog: 'my blog' }, /"blog" is true, or the ids/],
    [{ onBrokenFeeds: 'log' }, /"onBrokenFeeds" is one of "throw", "warn", "ignore"; not "log"/],
    [{ id: 'second' }, /one plugin serves the whole site/],
  ]) assert.throws(() => read(options), message);
});

/** Loads the plugin in a site with these static files; returns what it writes, and what it logs. */
async function load(files, options, blogs = {}) {
  const siteDir = mkdtempSync(join(home, 'site-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(siteDir, name), text);
  const siteConfig = { url: 'https://docs.example', baseUrl: '/site/', title: 'Docs', trailingSlash: true, staticDirectories: ['.'] };
  const context = { siteDir, siteConfig, baseUrl: '/site/', generatedFilesDir: join(siteDir, '.docusaurus') };
  const [written, said, warn, mode] = [{}, [], console.warn, process.env.NODE_ENV];
  process.env.NODE_ENV = 'production';
  const { allContentLoaded } = plugin(context, plugin.validateOptions({ options }));
  console.warn = (line) => said.push(line);
  try {
    const createData = async (name, data) => { written[name] = data; };
    const allContent = { 'docusaurus-plugin-content-blog': blogs };
    // The plugin reads its data back from the paths that Docusaurus returned when it wrote them.
    const actions = { createData: (...data) => createData(...data), setGlobalData: (data) => { written.global = data; } };
    await allContentLoaded({ allContent, actions });
  } finally {
    console.warn = warn;
    process.env.NODE_ENV = mode;
  }
  return { written, said };
}

test('a feed that is missing or broken stops the build, unless the site wants it otherwise', async () => {
  const feeds = ['/talks.json'];
  await assert.rejects(load({}, { feeds }), /there is no feed .*talks\.json\. Put it there/);
  await assert.rejects(load({ 'talks.json': '{,}' }, { feeds }), /talks\.json: not JSON: line 1, column 2.*timeline-feed check/);
  const { said } = await load({}, { feeds, onBrokenFeeds: 'warn' });
  assert.match(said[0], /^\[WARNING\] event-timeline: there is no feed/);
  assert.deepEqual((await load({}, { feeds, onBrokenFeeds: 'ignore' })).said, []);
  // What is left out of a feed is reported, but does not stop the build.
  const odd = JSON.stringify({ items: [ODD] });
  assert.match((await load({ 'talks.json': odd }, { feeds })).said[0], /talks\.json is not shown in full:\n- .*_event\.start/);
  // A feed on another host is left to the reader's browser.
  assert.deepEqual((await load({}, { feeds: ['https://other.example/talks.json'] })).written.global, {
    feeds: ['https://other.example/talks.json'],
  });
  await assert.rejects(load({}, { blog: true }), /names the blog "default", but the site has none/);
});

test('days that YAML took for instants are days again in the feed of a blog', () => {
  const { blogFeed } = require(join(process.cwd(), 'node_modules/event-timeline/docusaurus/blog.cjs'));
  const post = (permalink, frontMatter) => ({
    metadata: { permalink, frontMatter, title: permalink, description: '', date: new Date('2024-02-06'), tags: [], authors: [] },
  });
  const posts = [
    post('/site/blog/a', { image: '/a.png', _event: { name: 'A', start: new Date('2024-02-04'), also: [{ start: new Date('2024-03-04T10:00Z') }] } }),
    post('/site/blog/b', { draft: true }),
    post('/site/blog/c', { unlisted: true }),
  ];
  const { items } = JSON.parse(blogFeed({ blogPosts: posts }, { url: 'https://docs.example', baseUrl: '/site/', trailingSlash: true, title: '' }));
  assert.equal(items.length, 1);
  assert.deepEqual(items[0]._event, { name: 'A', start: '2024-02-04', also: [{ start: '2024-03-04T10:00:00.000Z' }] });
  assert.deepEqual([items[0].id, items[0].url, items[0].image], ['https://docs.example/site/blog/a/', '/site/blog/a/', '/site/a.png']);
});

/** A port on which nobody listens. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

test('npm start serves the files, and the blog', async () => {
  const program = join(process.cwd(), 'node_modules/@docusaurus/core/bin/docusaurus.mjs');
  const port = await freePort();
  const server = spawn(process.execPath, [program, 'start', '--no-open', '--host', '127.0.0.1', '--port', String(port)], {
    env: { ...process.env, NODE_ENV: 'development', CI: 'true' }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let address;
    for await (const line of createInterface({ input: server.stdout })) {
      address ??= /http:\/\/\S+/.exec(line)?.[0];
      if (line.includes('compiled')) break;
    }
    const get = async (name) => {
      const response = await fetch(new URL(name, address));
      assert.equal(response.status, 200, name);
      return response.text();
    };
    const { items } = JSON.parse(await get('event-timeline-blog.json'));
    assert.deepEqual(items.map(({ date_published: date }) => date.slice(0, 10)), ['2026-02-27', '2024-10-08', '2024-02-06', '2023-02-07']);
    assert.deepEqual(items[2]._event, { name: 'FOSDEM 2024' });
    assert.equal(items[2].authors.length, 2);
    assert.match(await get('event-timeline/embed.js'), /event-timeline/);
    assert.match(await get('docs/events/'), /<script type="module" src="\/docs-site\/event-timeline\/embed.js">/);
  } finally {
    server.kill();
  }
});
