// The scripts of the demo page: a builder of tags, a checker of feeds, and a log of events. Text is never inserted as HTML.

const one = (selector) => document.querySelector(selector);

function element(name, text = '') {
  return Object.assign(document.createElement(name), { textContent: text });
}

// The examples: each shows the tag that does it.

for (const timeline of document.querySelectorAll('#examples event-timeline')) {
  // As an author would write it: without the attribute that the element sets itself, and without this page's indentation.
  const copy = timeline.cloneNode(true);
  copy.removeAttribute('data-state');
  const code = element('code', copy.outerHTML.replace(/\s+/g, ' '));
  const pre = element('pre');
  pre.append(code);
  timeline.before(pre);
}

// The builder: chosen values are applied to the element at once, and shown in the tag. Default values are left out.

const form = one('#builder form');
const made = one('#builder event-timeline');

function build() {
  const tag = document.createElement('event-timeline');
  for (const { name, value } of form.elements) {
    if (!name) continue;
    for (const target of [made, tag]) {
      if (!value) target.removeAttribute(name);
      else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
    }
  }
  one('#builder pre code').textContent = one('#as').value ? framed(tag) : `${LOADER}\n${tag.outerHTML}`;
}

/** The absolute URL of a file beside this page. */
const here = (name) => new URL(name, location);

const LOADER = `<script type="module" src="${here('embed.js')}"></script>`;

/** The same as an iframe, with attributes as query parameters. */
function framed(tag) {
  const address = here('index.html');
  for (const { name, value } of tag.attributes) address.searchParams.set(name, value);
  const frame = Object.assign(document.createElement('iframe'), { title: 'Our talks', width: '100%', height: '600', src: address });
  return frame.outerHTML;
}

async function copy() {
  const code = one('#builder pre code');
  try {
    await navigator.clipboard.writeText(code.textContent);
    one('#builder [role=status]').textContent = 'Copied';
  } catch {
    // Copying is not allowed here: select the text, to be copied by hand.
    getSelection().selectAllChildren(code);
    one('#builder [role=status]').textContent = 'Selected: copy it by hand.';
  }
}

form.addEventListener('input', build);
one('#builder button').addEventListener('click', copy);
build();

// The checker: the element shows the feed and reports what it left out; the feed is also compared with the schema to
// find unknown members.

function check(event) {
  event.preventDefault();
  const { text, address } = event.target.elements;
  // Not a `blob:` URL, which would have to be revoked, and then could not be loaded again.
  const pasted = text.value.trim() && `data:application/feed+json,${encodeURIComponent(text.value)}`;
  const timeline = element('event-timeline');
  for (const [name, value] of [['src', pasted || address.value], ['state', 'none'], ['heading-level', '3']]) {
    timeline.setAttribute(name, value);
  }
  // Several feeds may load or fail in any order, and older pages of a feed load later.
  const [failed, unknown] = [new Map(), new Map()];
  let loaded;
  const tell = () => {
    if (one('#checked').firstChild !== timeline) return;
    const { items, skipped, sources, merged } = loaded ?? { items: 0, skipped: [], sources: [], merged: [] };
    const several = sources.length + failed.size > 1;
    const remarks = [...skipped, ...[...unknown.values()].flat()]
      .map((remark) => (several ? `${remark.source}, ` : '') + told(remark));
    const lost = [...failed].map(([source, message]) => `${source} could not be read: ${message}`);
    const twice = merged.map(({ first, ...later }) => `${later.source}: ${later.id} is one with ${first.id} of ${first.source}`);
    const parts = [`${counted(items, 'entry', 'entries')} shown`, counted(remarks.length, 'problem')];
    if (twice.length) parts.push(`${twice.length} told twice`);
    if (lost.length) parts.push(`${counted(lost.length, 'feed')} could not be read`);
    one('#checker [role=status]').textContent = loaded || several ? `${parts.join(', ')}.` : `It could not be read: ${[...failed.values()]}.`;
    one('#left-out').replaceChildren(...[...several ? lost : [], ...remarks, ...twice].map((remark) => element('li', remark)));
  };
  timeline.addEventListener('event-timeline-error', async ({ detail: { kind, source, message, remedy } }) => {
    failed.set(source, `${message}: ${(kind === 'json' && await comma(source, message)) || remedy}`);
    tell();
  });
  timeline.addEventListener('event-timeline-load', async ({ detail }) => {
    loaded = detail;
    const fresh = detail.sources.map(({ url }) => url).filter((url) => !unknown.has(url));
    await Promise.all(fresh.map(async (url) => unknown.set(url, await unknownMembers(url))));
    tell();
  });
  one('#checker [role=status]').textContent = '';
  one('#left-out').replaceChildren();
  one('#checked').replaceChildren(timeline);
}

const counted = (count, what, many = `${what}s`) => `${count || 'no'} ${count === 1 ? what : many}`;

/** The remedy for a comma before the end of a list, the most frequent mistake. */
async function comma(source, message) {
  const [, line, column] = /line (\d+), column (\d+)/.exec(message) ?? [];
  const text = await fetch(source).then((response) => response.text(), () => '');
  const rows = text.split('\n').slice(0, line);
  const before = [...rows.slice(0, -1), [...rows.at(-1) ?? ''].slice(0, column).join('')].join('\n');
  return /,\s*[\]}]$/.test(before) && 'take away the comma before it, which no item follows';
}

/** A remark as text: where something was left out, and why. */
function told({ item, id, member, reason }) {
  const place = item ? `item ${item}${id ? ` (${id})` : ''}` : 'the feed';
  return `${place}${member ? `, ${member}` : ''}: ${reason}`;
}

// Members of JSON Feed itself that the schema does not define.
const STANDARD = {
  feed: ['home_page_url', 'feed_url', 'description', 'user_comment', 'next_url', 'icon', 'favicon', 'author', 'expired', 'hubs'],
  item: ['image', 'banner_image', 'author'],
  attachment: ['size_in_bytes'],
};

// Members that begin with `_` are other extensions, except for misspellings of `_event`.
const isForeign = (member) => member.startsWith('_') && !/^_events?$/i.test(member);

let schema;

/** The members of a feed that neither JSON Feed nor the schema define, which are ignored: where each occurs first, and how often. */
async function unknownMembers(source) {
  const found = new Map();
  const walk = (value, rule, place, type) => {
    const defined = rule.$ref?.replace('#/$defs/', '');
    if (defined) walk(value, schema.$defs[defined], place, defined);
    for (const either of rule.anyOf ?? []) walk(value, either, place, type);
    if (Array.isArray(value)) value.forEach((one, at) => rule.items && walk(one, rule.items, `${place}[${at}]`));
    else if (rule.properties && value && typeof value === 'object') {
      for (const [member, inner] of Object.entries(value)) {
        const path = place ? `${place}.${member}` : member;
        if (Object.hasOwn(rule.properties, member)) walk(inner, rule.properties[member], path);
        else if (!isForeign(member) && !STANDARD[type]?.includes(member)) {
          const everywhere = path.replace(/\[\d+\]/g, '[]');
          if (!found.has(everywhere)) found.set(everywhere, { path, more: -1 });
          found.get(everywhere).more += 1;
        }
      }
    }
  };
  try {
    schema ??= await (await fetch('event.schema.json')).json();
    const feed = await (await fetch(source)).json();
    walk(feed, schema, '', 'feed');
    return [...found.values()].map(({ path, more }) => {
      const [, at, member] = /^items\[(\d+)\]\.(.*)/.exec(path) ?? [];
      const reason = `no such member is known${more ? `, here and in ${counted(more, 'more place')}` : ''}`;
      return { source, reason, ...at ? { item: Number(at) + 1, id: feed.items[at].id, member } : { member: path } };
    });
  } catch {
    // The element could read the feed, so only the comparison failed.
    return [{ source, reason: 'it could not be compared with event.schema.json' }];
  }
}

one('#checker form').addEventListener('submit', check);

// The log of events, the latest first.

const MOST = 50;
const heard = one('#heard ol');
for (const kind of ['load', 'error', 'open']) {
  document.addEventListener(`event-timeline-${kind}`, ({ type, detail }) => {
    // Long lists, such as those of a hundred remarks, are replaced by their length.
    const short = JSON.stringify(detail, (_, value) => Array.isArray(value) && value.length > 3 ? value.length : value);
    heard.prepend(element('li', `${type} ${short}`));
    heard.children[MOST]?.remove();
  });
}
