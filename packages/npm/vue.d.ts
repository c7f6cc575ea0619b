import type { DefineComponent, HTMLAttributes } from 'vue';
import type {
  EventTimelineAttributes, TimelineErrorEvent, TimelineLoadEvent, TimelineOpenEvent,
} from './index.js';

/** The tag in a template: its attributes, and its events such as `@event-timeline-load`, with the names by which Vue looks them up here. */
export interface EventTimelineProps
  extends Omit<EventTimelineAttributes, 'time-zone' | 'heading-level'>, Omit<HTMLAttributes, keyof EventTimelineAttributes> {
  timeZone?: EventTimelineAttributes['time-zone'];
  headingLevel?: EventTimelineAttributes['heading-level'];
  onEventTimelineLoad?: (event: TimelineLoadEvent) => void;
  onEventTimelineError?: (event: TimelineErrorEvent) => void;
  onEventTimelineOpen?: (event: TimelineOpenEvent) => void;
}

declare module 'vue' {
  interface GlobalComponents {
    'event-timeline': DefineComponent<EventTimelineProps>;
  }
}
