// What TypeScript says of the tag: `npm run typecheck` fails where it says less, or more. No page shows it.
import type {} from 'event-timeline/react';

export const right = (
  <event-timeline src="/talks.json /blog/feed.json" view="next" limit={5} heading-level="3" time-zone="local" class="talks">
    <a href="/blog">All our talks and posts</a>
  </event-timeline>
);

// @ts-expect-error There is no such view.
export const wrong = <event-timeline src="/talks.json" view="calendar" />;

// @ts-expect-error It has no feed.
export const empty = <event-timeline />;

document.addEventListener('event-timeline-open', ({ detail }) => {
  const role: string = detail.role;
  // @ts-expect-error There is no such member.
  return [role, detail.rôle];
});
