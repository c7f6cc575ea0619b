'use strict';

// Validates the options of the plugin in `docusaurus.config`.

const LEVELS = ['throw', 'warn', 'ignore'];

/** For each option, its default, how it is read, and what it may be, for the error message. */
const OPTIONS = {
  feeds: {
    none: [],
    read: (value) => list(value),
    is: 'a list of addresses, such as ["talks.json"]: files of your static folder, or on the web',
  },
  blog: {
    none: [],
    read: (value) => (value === true ? ['default'] : value === false ? [] : list(value)),
    is: 'true, or the ids of blogs, such as ["default", "news"]',
  },
  onBrokenFeeds: {
    none: 'throw',
    read: (value) => (LEVELS.includes(value) ? value : undefined),
    is: `one of ${LEVELS.map((level) => `"${level}"`).join(', ')}`,
  },
};

/** A list of texts that are not empty and contain no blanks. */
function list(value) {
  const all = typeof value === 'string' ? [value] : value;
  const isText = (one) => typeof one === 'string' && /^\S+$/.test(one);
  return Array.isArray(all) && all.every(isText) ? all : undefined;
}

exports.validateOptions = function validateOptions({ options: { id = 'default', ...given } }) {
  const fail = (message) => { throw new Error(`event-timeline/docusaurus: ${message}`); };
  if (id !== 'default') fail('"id" cannot be set: one plugin serves the whole site');
  const read = { id };
  for (const name of Object.keys(given)) {
    if (!OPTIONS[name]) fail(`there is no option "${name}": there are ${Object.keys(OPTIONS).join(', ')}`);
  }
  for (const [name, option] of Object.entries(OPTIONS)) {
    read[name] = given[name] === undefined ? option.none : option.read(given[name]);
    if (read[name] === undefined) fail(`"${name}" is ${option.is}; not ${JSON.stringify(given[name])}`);
  }
  return read;
};
