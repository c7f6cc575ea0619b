// The body of a function: what plays in a timeline, as plain data.
return [...arguments[0].shadowRoot.querySelectorAll('[part~=player]')].map((player) => {
  const media = player.querySelector('video, audio, iframe');
  const told = player.querySelector('[role=status]');
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
    // Pictures or sounds have come, and it goes on.
    runs: !!media && media.paused === false && media.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
    close: [...player.querySelectorAll('button')].find(({ textContent }) => textContent === 'Close') ?? null,
    media,
  };
});
