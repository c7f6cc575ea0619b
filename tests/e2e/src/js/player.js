// The body of a function: what plays in a timeline, as plain data.
return [...arguments[0].shadowRoot.querySelectorAll('[part~=player]')].map((player) => {
  const media = player.querySelector('video, audio, iframe');
  const told = player.querySelector('[role=status]');
  // Pictures or sounds have come, and it goes on.
  const runs = !!media && media.paused === false && media.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  return {
    name: player.getAttribute('aria-label') ?? '',
    role: player.getAttribute('role') ?? '',
    entry: player.closest('[part~=item]').querySelector('[part~=title]').textContent,
    tag: media?.localName ?? '',
    attributes: Object.fromEntries([...media?.attributes ?? []].map(({ name, value }) => [name, value])),
    sources: [...player.querySelectorAll('source')].map(({ src, type }) => [src, type]),
    tracks: [...player.querySelectorAll('track')].map(({ kind, src, srclang, label }) => [kind, src, srclang, label]),
    told: told?.textContent ?? '',
    seconds: media?.currentTime ?? 0,
    runs,
    close: [...player.querySelectorAll('button')].find(({ textContent }) => textContent === 'Close') ?? null,
    // What cannot be played is about to go: to Firefox's driver, what goes while it is told of is an error.
    media: runs ? media : null,
  };
});
