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

// The checker: a feed is shown by the element itself, which says what it left out.

function check(event) {
  event.preventDefault();
  const { text, address } = event.target.elements;
  // Not a `blob:`, which would have to be given back, and whoever tries again would find nothing.
  const pasted = text.value.trim() && `data:application/feed+json,${encodeURIComponent(text.value)}`;
  const timeline = element('event-timeline');
  for (const [name, value] of [['src', pasted || address.value], ['state', 'none'], ['heading-level', '3']]) {
    timeline.setAttribute(name, value);
  }
  const done = (verdict, leftOut = []) => {
    one('#checker [role=status]').textContent = verdict;
    one('#left-out').replaceChildren(...leftOut.map((skipped) => element('li', told(skipped))));
  };
  timeline.addEventListener('event-timeline-load', ({ detail: { items, skipped } }) => {
    const what = skipped.length ? `left out: ${skipped.length}` : 'nothing was left out';
    done(`Entries shown: ${items}; ${what}.`, skipped);
  });
  timeline.addEventListener('event-timeline-error', ({ detail: { message } }) => done(`It could not be read: ${message}.`));
  one('#checked').replaceChildren(timeline);
}

/** Where something was left out, and why. */
function told({ item, id, member, reason }) {
  const place = item ? `item ${item}${id ? ` (${id})` : ''}` : 'the feed';
  return `${place}${member ? `, ${member}` : ''}: ${reason}`;
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
