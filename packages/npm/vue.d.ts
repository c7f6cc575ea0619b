import type { HTMLAttributes, DefineComponent } from 'vue';
import type {
  EventTimelineAttributes, TimelineErrorEvent, TimelineLoadEvent, TimelineOpenEvent,
} from './index.js';

/** The tag in a template: its attributes, and `@event-timeline-load` and the others. */
export type EventTimelineProps = EventTimelineAttributes & Omit<HTMLAttributes, keyof EventTimelineAttributes> & {
  'onEvent-timeline-load'?: (event: TimelineLoadEvent) => void;
  'onEvent-timeline-error'?: (event: TimelineErrorEvent) => void;
  'onEvent-timeline-open'?: (event: TimelineOpenEvent) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'event-timeline': DefineComponent<EventTimelineProps>;
  }
}
