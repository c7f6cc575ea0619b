import type { ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes } from 'react';
import type {
  EventTimelineAttributes, TimelineErrorEvent, TimelineLoadEvent, TimelineOpenEvent,
} from './index.js';

export interface EventTimelineProps
  extends Omit<EventTimelineAttributes, 'time-zone' | 'heading-level'>,
    Omit<HTMLAttributes<HTMLElement>, 'onLoad' | 'onError' | keyof EventTimelineAttributes> {
  timeZone?: EventTimelineAttributes['time-zone'];
  headingLevel?: EventTimelineAttributes['heading-level'];
  /** The URL of `embed.js` in the served `dist/`. Default: `/event-timeline/embed.js`. A relative URL is relative to the page. */
  loader?: string;
  /** Not called for events from before React has hydrated, if the page itself loads the loader too. The same applies to `onError`. */
  onLoad?: (event: TimelineLoadEvent) => void;
  onError?: (event: TimelineErrorEvent) => void;
  /** Not called if the link opens elsewhere (`event.detail.modified`), unless `onOpenModified` is set: a router must not handle these. */
  onOpen?: (event: TimelineOpenEvent) => void;
  onOpenModified?: boolean;
  /** The fallback content, shown without JavaScript or when loading fails. */
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
