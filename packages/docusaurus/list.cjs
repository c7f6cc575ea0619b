'use strict';

// Renders the list between the tags, in Node.js while a page is rendered.

const { html, script } = require('../node.cjs');
const { find, isElsewhere, report } = require('./feeds.cjs');

/** The list of the site's feeds whose files exist before the site is built. Others are only loaded in the reader's browser. */
exports.list = function list({ src, pathname, lang, attributes, isFirst }, settings) {
  const here = src.split(/\s+/).filter((address) => address && !isElsewhere(address));
  const feeds = here.map((address) => find(address, settings)).filter(Boolean);
  if (!feeds.length) return '';
  const page = new URL(pathname, settings.url).href;
  try {
    const { html: text, structured, warnings } = html({ page, lang, attributes, feeds });
    for (const warning of warnings) console.warn(`[WARNING] event-timeline: ${pathname}: ${warning}`);
    // The element adopts only the first such script of the page.
    return isFirst && structured ? script(structured) + text : text;
  } catch (error) {
    report(settings, `${pathname}: ${error.message}`);
    return '';
  }
};
