import type { ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes } from 'react';
import type {
  EventTimelineAttributes, TimelineErrorEvent, TimelineLoadEvent, TimelineOpenEvent,
} from './index.js';

export interface EventTimelineProps
  extends Omit<EventTimelineAttributes, 'time-zone' | 'heading-level'>,
    Omit<HTMLAttributes<HTMLElement>, 'onLoad' | 'onError' | keyof EventTimelineAttributes> {
  timeZone?: EventTimelineAttributes['time-zone'];
  headingLevel?: EventTimelineAttributes['heading-level'];
  /** Where `dist/embed.js` is served: `/event-timeline/embed.js` if it is not said. Relative addresses are relative to the page. */
  loader?: string;
  /** Not called for what has come before React did, where the page itself loads the loader too. So is `onError`. */
  onLoad?: (event: TimelineLoadEvent) => void;
  onError?: (event: TimelineErrorEvent) => void;
  /** Not called for what opens elsewhere (`event.detail.modified`), unless `onOpenModified` is set: a router has nothing to do there. */
  onOpen?: (event: TimelineOpenEvent) => void;
  onOpenModified?: boolean;
  /** What a reader sees without JavaScript, or when loading fails. */
  children?: ReactNode;
}

export declare const EventTimeline: ForwardRefExoticComponent<EventTimelineProps & RefAttributes<HTMLElement>>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'event-timeline': EventTimelineAttributes & HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement> & { class?: string };
    }
  }
}
