// Not a module: what it declares is there for the whole site.

declare module '@theme/EventTimeline' {
  import type { ReactNode } from 'react';
  import type { EventTimelineProps } from 'event-timeline/react';

  /** As in React, but that `src` is what the plugin's `feeds` and `blog` say, and that addresses get the base path. */
  export interface Props extends Omit<EventTimelineProps, 'src'> {
    src?: string;
  }

  export default function EventTimeline(props: Props): ReactNode;
}

/** What editors know of MDX without an import. */
interface MDXProvidedComponents {
  EventTimeline: typeof import('@theme/EventTimeline').default;
}
