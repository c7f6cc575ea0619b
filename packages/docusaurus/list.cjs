'use strict';

// What Node.js calls while it renders a page: the list between the tags.

const { html, script } = require('../node.cjs');
const { find, isElsewhere, report } = require('./feeds.cjs');

/** The list of the feeds of the site that are there before it is built. What is not is left to the reader's browser. */
exports.list = function list({ src, pathname, lang, attributes, isFirst }, settings) {
  const here = src.split(/\s+/).filter((address) => address && !isElsewhere(address));
  const feeds = here.map((address) => find(address, settings)).filter(Boolean);
  if (!feeds.length) return '';
  const page = new URL(pathname, settings.url).href;
  try {
    const { html: text, structured, warnings } = html({ page, lang, attributes, feeds });
    for (const warning of warnings) console.warn(`[WARNING] event-timeline: ${pathname}: ${warning}`);
    // The element takes over the first that the page has.
    return isFirst && structured ? script(structured) + text : text;
  } catch (error) {
    report(settings, `${pathname}: ${error.message}`);
    return '';
  }
};
