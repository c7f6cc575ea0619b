// The body of an async function: this many minutes of use, in fast motion. The test replaces `MINUTES`.
const host = document.querySelector('event-timeline');
const root = host.shadowRoot;
const one = (selector) => root.querySelector(selector);

// Waits in frames, not by time: this also works where no frames are drawn for a while.
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const until = async (what, isSo) => {
  for (let frames = 0; frames < 600; frames++) {
    const found = isSo();
    if (found) return found;
    await frame();
  }
  throw new Error(`waited in vain: ${what}`);
};
const none = (selector) => until(`no ${selector}`, () => !one(selector));
const there = (selector) => until(selector, () => one(selector));
// Closes what a link has opened, and shows all entries again.
const back = async () => {
  await there('[data-open]');
  history.back();
  await none('[data-open]');
};
const type = (text) => {
  const field = one('[part=search]');
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};

for (let minute = 0; minute < MINUTES; minute++) {
  observed.travel(new Date(Date.now() + 60_000).toISOString());
  await until('the clock is looked at', () => host.dataset.state === 'ready');

  for (const text of ['t', 'ta', 'talk']) type(text);
  await there('mark');
  type('nothing that there is');
  await none('[part~=item]');
  (await there('[part=clear]')).click();
  await there('[part~=item]');
  await none('mark');

  one('[part=filter] > summary').click();
  (await there('.panel input')).click();
  (await there('[part=chosen] button')).click();
  await none('[part=chosen] button');
  one('[part=filter] > summary').click();
  await none('[part=filter][open]');

  const more = await there('[part~=more]');
  more.open = true;
  await frame();
  more.open = false;

  one('[part=link]').click();
  (await there('[part=menu]')).querySelector('button').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }));
  await none('[part=menu]');
  await back();

  one('a[part~=recording][href$=".wav"]').click();
  const player = await there('[part~=player]');
  [...player.querySelectorAll('button')].find(({ textContent }) => textContent === 'Close').click();
  await none('[part~=player]');

  one('[part=year-nav] a:last-of-type').click();
  await back();

  scrollTo(0, document.documentElement.scrollHeight);
  await frame();
  scrollTo(0, 0);
  await frame();
}
