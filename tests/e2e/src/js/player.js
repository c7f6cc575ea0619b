// The body of a function: the players in a timeline, as plain data.
return [...arguments[0].shadowRoot.querySelectorAll('[part~=player]')].map((player) => {
  const media = player.querySelector('video, audio, iframe');
  const told = player.querySelector('[role=status]');
  // Media data has arrived, and it is playing.
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
    // A media element that cannot play is about to be removed, and Firefox's driver fails if it returns an element
    // that is removed meanwhile.
    media: runs ? media : null,
  };
});
