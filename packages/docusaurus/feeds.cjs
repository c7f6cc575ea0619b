'use strict';

// Finds and checks the feeds.

const { existsSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { html } = require('../node.cjs');

const NAME = 'event-timeline';

/** The maximum number of remarks that are logged for a feed. */
const MOST = 5;

/** Whether a URL is not on this site. Such feeds are only loaded in the reader's browser. */
const isElsewhere = (address) => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

/** Reports a problem with the severity that the site has configured. */
function report({ onBrokenFeeds }, message) {
  if (onBrokenFeeds === 'throw') throw new Error(`${NAME}: ${message}`);
  if (onBrokenFeeds === 'warn') console.warn(`[WARNING] ${NAME}: ${message}`);
}

/** A URL on the site as a path, without base path, query string and fragment. */
function path(address, { baseUrl }) {
  const [bare] = address.split(/[?#]/);
  return bare.startsWith(baseUrl) ? bare.slice(baseUrl.length) : bare.replace(/^\/+/, '');
}

/** The feed at a URL of the site, if its file exists before the site is built: its absolute URL and its text. */
function find(address, settings) {
  const name = path(address, settings);
  const file = settings.folders.map((folder) => join(folder, decodeURIComponent(name))).find(existsSync);
  if (!file) return undefined;
  return { file, url: new URL(settings.baseUrl + name, settings.url).href, text: readFileSync(file, 'utf8') };
}

/** Checks whether a feed of the site can be read. */
function check(address, settings) {
  const feed = find(address, settings);
  if (!feed) {
    const [folder] = settings.folders;
    report(settings, `there is no feed ${join(folder, path(address, settings))}. Put it there, or take ${address} out of "feeds" in `
      + 'docusaurus.config. If something else writes it, set onBrokenFeeds: "warn".');
    return;
  }
  const file = relative(process.cwd(), feed.file);
  try {
    const { skipped } = html({ page: feed.url, feeds: [feed] });
    const told = skipped.slice(0, MOST).map((line) => `\n- ${line.replace(feed.url, file)}`);
    const more = skipped.length > MOST ? `\n- and ${skipped.length - MOST} more` : '';
    // Not an error, since everything else is shown.
    if (told.length) report({ ...settings, onBrokenFeeds: 'warn' }, `${file} is not shown in full:${told.join('')}${more}`);
  } catch (error) {
    report(settings, `${error.message.replace(feed.url, file)}. \`timeline-feed check ${file}\` shows the place.`);
  }
}

module.exports = { check, find, isElsewhere, report };
