// Not a module, so that its declarations are global.

declare module '@theme/EventTimeline' {
  import type { ReactNode } from 'react';
  import type { EventTimelineProps } from 'event-timeline/react';

  /** As in React, except that `src` defaults to the plugin's `feeds` and `blog`, and that URLs get the base path. */
  export interface Props extends Omit<EventTimelineProps, 'src'> {
    src?: string;
  }

  export default function EventTimeline(props: Props): ReactNode;
}

/** Makes the component known in MDX without an import. */
interface MDXProvidedComponents {
  EventTimeline: typeof import('@theme/EventTimeline').default;
}
