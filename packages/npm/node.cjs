'use strict';

// Renders the list between the tags in Node.js, with its own `Intl`.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const wasm = require('./node/event-timeline.cjs');

exports.script = wasm.script;

exports.html = function html({ page, feeds, lang = 'en', attributes = {} }) {
  const spoken = attributes.lang || lang;
  const file = wasm.words(spoken);
  const words = file && readFileSync(join(__dirname, 'dist/words', `${file}.json`), 'utf8');
  return JSON.parse(wasm.html(JSON.stringify({ page, lang: spoken, words, attributes, feeds })));
};
