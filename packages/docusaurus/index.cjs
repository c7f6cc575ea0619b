'use strict';

// The plugin for Docusaurus: serves the files, adds the script and the component, and writes a feed of the blog.

const { cp } = require('node:fs/promises');
const { join, resolve } = require('node:path');
const { blogFeed } = require('./blog.cjs');
const { check, isElsewhere } = require('./feeds.cjs');
const { validateOptions } = require('./options.cjs');

const NAME = 'event-timeline';

/** The files of `dist/` that are served: what a page with the tag loads. The others are the demo. */
const SERVED = ['embed.js', 'event-timeline_bg.wasm', 'event-timeline_later.wasm', 'words'];

/** `dist/` of this package. */
const DIST = join(__dirname, '../dist');

function eventTimeline(context, options) {
  const { baseUrl, generatedFilesDir, siteConfig, siteDir } = context;
  const generated = join(generatedFilesDir, NAME, options.id);
  // The folder for the files that the plugin writes, besides the site's static folders.
  const written = join(generated, 'static');
  const isBuild = process.env.NODE_ENV === 'production';
  const settings = {
    baseUrl,
    url: siteConfig.url,
    folders: [...siteConfig.staticDirectories.map((folder) => resolve(siteDir, folder)), written],
    // Under `npm start`, problems do not stop the server; the timeline shows them.
    onBrokenFeeds: isBuild || options.onBrokenFeeds === 'ignore' ? options.onBrokenFeeds : 'warn',
  };

  return {
    name: NAME,

    getThemePath: () => './theme',

    getClientModules: () => ['./reserve.css'],

    injectHtmlTags: () => ({
      headTags: [{ tagName: 'script', attributes: { type: 'module', src: `${baseUrl}${NAME}/embed.js` } }],
    }),

    async allContentLoaded({ allContent, actions }) {
      const blogs = allContent['docusaurus-plugin-content-blog'] ?? {};
      const feeds = [...options.feeds];
      for (const id of options.blog) {
        if (!blogs[id]) throw new Error(`${NAME}: "blog" names the blog "${id}", but ${known(Object.keys(blogs))}`);
        const file = `${NAME}-${id === 'default' ? 'blog' : id}.json`;
        await actions.createData(`static/${file}`, blogFeed(blogs[id], siteConfig));
        feeds.push(file);
      }
      for (const feed of feeds) if (!isElsewhere(feed)) check(feed, settings);
      await actions.createData('settings.json', settings);
      // The default feeds of `<EventTimeline>`.
      actions.setGlobalData({ feeds });
    },

    configureWebpack(_, isServer) {
      // Pages are rendered in Node.js, where the feeds are read from the disk. These modules are not bundled for the browser.
      if (isServer) {
        return {
          externals: { '@event-timeline/list': `commonjs ${join(__dirname, 'list.cjs')}` },
          resolve: { alias: { '@event-timeline/settings': join(generated, 'settings.json') } },
        };
      }
      const served = [[written, baseUrl], [DIST, `${baseUrl}${NAME}`]];
      return {
        resolve: { alias: { '@event-timeline/list': false, '@event-timeline/settings': false } },
        // For `npm start`.
        devServer: { static: served.map(([directory, publicPath]) => ({ directory, publicPath })) },
      };
    },

    async postBuild({ outDir }) {
      const copy = (from, to) => cp(from, to, { recursive: true });
      const served = SERVED.map((file) => copy(join(DIST, file), join(outDir, NAME, file)));
      await Promise.all([...served, ...(options.blog.length ? [copy(written, outDir)] : [])]);
    },
  };
}

function known(ids) {
  return ids.length ? `the site has ${ids.map((id) => `"${id}"`).join(' and ')}: name one of these` : 'the site has none';
}

module.exports = eventTimeline;
module.exports.default = eventTimeline;
module.exports.validateOptions = validateOptions;
