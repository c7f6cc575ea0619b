// What TypeScript says of the tag: `npm run typecheck` fails where it says less, or more. No page shows it.
import Themed from '@theme/EventTimeline';
import type { Options } from 'event-timeline/docusaurus';
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

// As on a page, without a feed of its own.
export const themed = <Themed headingLevel={3} kinds="talk" onOpen={({ detail }) => detail.modified} />;

// @ts-expect-error There is no such level.
export const deep = <Themed headingLevel={9} />;

export const options: Options[] = [{ feeds: ['talks.json'], blog: ['default', 'news'], onBrokenFeeds: 'warn' }, { blog: true }];

// @ts-expect-error There is no such option.
export const misspelt: Options = { feed: ['talks.json'] };

document.addEventListener('event-timeline-open', ({ detail }) => {
  const role: string = detail.role;
  // @ts-expect-error There is no such member.
  return [role, detail.rôle];
});
