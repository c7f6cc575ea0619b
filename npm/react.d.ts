import type { ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes } from 'react';
import type { ErrorEvent, EventTimelineAttributes, LoadEvent, OpenEvent } from './index.js';

export interface EventTimelineProps
  extends Omit<EventTimelineAttributes, 'time-zone' | 'heading-level'>,
    Omit<HTMLAttributes<HTMLElement>, 'onLoad' | 'onError' | keyof EventTimelineAttributes> {
  timeZone?: EventTimelineAttributes['time-zone'];
  headingLevel?: EventTimelineAttributes['heading-level'];
  /** Where `dist/embed.js` is served: `/event-timeline/embed.js` if it is not said. */
  loader?: string;
  onLoad?: (event: LoadEvent) => void;
  onError?: (event: ErrorEvent) => void;
  onOpen?: (event: OpenEvent) => void;
  /** What a reader sees without JavaScript, or when loading fails. */
  children?: ReactNode;
}

export declare const EventTimeline: ForwardRefExoticComponent<EventTimelineProps & RefAttributes<HTMLElement>>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'event-timeline': EventTimelineAttributes & HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>;
    }
  }
}
