import type { HTMLAttributes } from 'svelte/elements';
import type {
  EventTimelineAttributes, TimelineErrorEvent, TimelineLoadEvent, TimelineOpenEvent,
} from './index.js';

/** The tag in a component: its attributes, and its events in the syntax of Svelte 5 and of Svelte 4. */
export type EventTimelineProps = EventTimelineAttributes & Omit<HTMLAttributes<HTMLElement>, keyof EventTimelineAttributes> & {
  'onevent-timeline-load'?: (event: TimelineLoadEvent) => void;
  'onevent-timeline-error'?: (event: TimelineErrorEvent) => void;
  'onevent-timeline-open'?: (event: TimelineOpenEvent) => void;
  'on:event-timeline-load'?: (event: TimelineLoadEvent) => void;
  'on:event-timeline-error'?: (event: TimelineErrorEvent) => void;
  'on:event-timeline-open'?: (event: TimelineOpenEvent) => void;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'event-timeline': EventTimelineProps;
  }
}
