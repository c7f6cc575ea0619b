/** The attributes of `<event-timeline>`: CONTRACT.md says what each is. */
export interface EventTimelineAttributes {
  /** One or more feed URLs, separated by blanks. */
  src: string;
  view?: 'timeline' | 'next';
  order?: 'newest' | 'oldest';
  /** Comma-separated, as are `series`, `tags` and `years`. */
  kinds?: string;
  series?: string;
  tags?: string;
  years?: string;
  limit?: number | string;
  /** Whether a button shows the entries left out by `limit`. */
  more?: boolean | '';
  density?: 'comfortable' | 'compact';
  /** The URL of a calendar to subscribe to. */
  calendar?: string;
  controls?: 'all' | 'none';
  player?: 'link' | 'inline';
  /** `event`, `local`, or an IANA name. */
  'time-zone'?: string;
  theme?: 'auto' | 'light' | 'dark';
  'heading-level'?: 1 | 2 | 3 | 4 | 5 | '1' | '2' | '3' | '4' | '5';
  /** BCP 47. */
  lang?: string;
  state?: 'url' | 'none';
}

/** Something that was left out of a feed, and why. */
export interface Skipped {
  source: string;
  /** The item's index in its feed, from 1; 0 for the feed itself. */
  item: number;
  id?: string;
  member?: string;
  reason: string;
}

/** A feed's account of an entry: the URL of the feed, or of one page of it, and the entry's id there. */
export interface Account {
  source: string;
  id: string;
}

/** An account of an entry that was merged into the `first` one. */
export interface Merged extends Account {
  first: Account;
}

export type TimelineLoadEvent = CustomEvent<{
  items: number;
  skipped: Skipped[];
  sources: { url: string; title?: string; items: number }[];
  merged: Merged[];
}>;

export type TimelineErrorEvent = CustomEvent<{
  kind: 'network' | 'http' | 'json' | 'feed' | 'src' | 'load';
  message: string;
  /** How to fix it. */
  remedy: string;
  source: string;
}>;

/**
 * Cancelable; dispatched before a link is followed or a recording plays. `modified` if it opens elsewhere: with a
 * modifier key, or the middle button.
 */
export type TimelineOpenEvent = CustomEvent<{ id: string; url: string; role: string; modified: boolean }>;

/**
 * Loads the element in the browser. `loader` is the URL of `embed.js` in the served `dist/`, by default
 * `/event-timeline/embed.js`. A relative URL is relative to the page.
 */
export declare function load(loader?: string): Promise<unknown>;

declare global {
  interface HTMLElementTagNameMap {
    'event-timeline': HTMLElement;
  }
  interface GlobalEventHandlersEventMap {
    'event-timeline-load': TimelineLoadEvent;
    'event-timeline-error': TimelineErrorEvent;
    'event-timeline-open': TimelineOpenEvent;
  }
}
