// The demo's own: a builder of tags, a checker of feeds, and what the page hears. All text is put in as text.

const one = (selector) => document.querySelector(selector);

/** An element with text. */
function element(name, text = '') {
  return Object.assign(document.createElement(name), { textContent: text });
}

// The examples: each shows the tag that does it.

for (const timeline of document.querySelectorAll('#examples event-timeline')) {
  // As a docs author would write it: without what the element says of itself, and without the blanks of this page.
  const copy = timeline.cloneNode(true);
  copy.removeAttribute('data-state');
  const code = element('code', copy.outerHTML.replace(/\s+/g, ' '));
  const pre = element('pre');
  pre.append(code);
  timeline.before(pre);
}

// The builder: what is chosen is on the element at once, and in the tag. What is as it is anyway stays out.

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

/** An address beside this page, whole. */
const here = (name) => new URL(name, location);

const LOADER = `<script type="module" src="${here('embed.js')}"></script>`;

/** The same as a frame: attributes are parameters. */
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
    // Not allowed here: then by hand.
    getSelection().selectAllChildren(code);
    one('#builder [role=status]').textContent = 'Selected: copy it by hand.';
  }
}

form.addEventListener('input', build);
one('#builder button').addEventListener('click', copy);
build();

// The checker: a feed is shown by the element itself, which says what it left out, and is compared with the schema for what nobody reads.

function check(event) {
  event.preventDefault();
  const { text, address } = event.target.elements;
  // Not a `blob:`, which would have to be given back, and whoever tries again would find nothing.
  const pasted = text.value.trim() && `data:application/feed+json,${encodeURIComponent(text.value)}`;
  const timeline = element('event-timeline');
  for (const [name, value] of [['src', pasted || address.value], ['state', 'none'], ['heading-level', '3']]) {
    timeline.setAttribute(name, value);
  }
  // One feed may come and another not, in any order; and the rest of a feed in parts comes later.
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

/** What helps, where a comma stands before the end of a list: the commonest of all mistakes. */
async function comma(source, message) {
  const [, line, column] = /line (\d+), column (\d+)/.exec(message) ?? [];
  const text = await fetch(source).then((response) => response.text(), () => '');
  const rows = text.split('\n').slice(0, line);
  const before = [...rows.slice(0, -1), [...rows.at(-1) ?? ''].slice(0, column).join('')].join('\n');
  return /,\s*[\]}]$/.test(before) && 'take away the comma before it, which no item follows';
}

/** Where something was left out, and why. */
function told({ item, id, member, reason }) {
  const place = item ? `item ${item}${id ? ` (${id})` : ''}` : 'the feed';
  return `${place}${member ? `, ${member}` : ''}: ${reason}`;
}

// Members of JSON Feed itself that the schema has nothing to say of.
const STANDARD = {
  feed: ['home_page_url', 'feed_url', 'description', 'user_comment', 'next_url', 'icon', 'favicon', 'author', 'expired', 'hubs'],
  item: ['image', 'banner_image', 'author'],
  attachment: ['size_in_bytes'],
};

// What begins with `_` is somebody else's, but for what was meant as ours.
const isForeign = (member) => member.startsWith('_') && !/^_events?$/i.test(member);

let schema;

/** The members of a feed that neither JSON Feed nor the schema know, so that nobody reads them: where each first is, and how often. */
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
    // The element has read it: its own remarks stand.
    return [{ source, reason: 'it could not be compared with event.schema.json' }];
  }
}

one('#checker form').addEventListener('submit', check);

// What the page hears, the latest first.

const MOST = 50;
const heard = one('#heard ol');
for (const kind of ['load', 'error', 'open']) {
  document.addEventListener(`event-timeline-${kind}`, ({ type, detail }) => {
    // A feed may have been left out of by the hundred: numbers do.
    const short = JSON.stringify(detail, (_, value) => Array.isArray(value) && value.length > 3 ? value.length : value);
    heard.prepend(element('li', `${type} ${short}`));
    heard.children[MOST]?.remove();
  });
}
