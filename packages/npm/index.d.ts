/** The attributes of `<event-timeline>`: CONTRACT.md says what each is. */
export interface EventTimelineAttributes {
  /** One or more feed addresses, separated by blanks. */
  src: string;
  view?: 'timeline' | 'next';
  order?: 'newest' | 'oldest';
  /** Comma-separated, as are `series`, `tags` and `years`. */
  kinds?: string;
  series?: string;
  tags?: string;
  years?: string;
  limit?: number | string;
  /** What `limit` leaves out can be shown at the press of a button. */
  more?: boolean | '';
  density?: 'comfortable' | 'compact';
  /** The address of a calendar to subscribe to. */
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

/** What was left out of a feed, where and why. */
export interface Skipped {
  source: string;
  /** The item's place in its feed, from 1; 0 for the feed itself. */
  item: number;
  id?: string;
  member?: string;
  reason: string;
}

/** Where an entry is told of: the address of its feed, or of the part of it, and its id there. */
export interface Account {
  source: string;
  id: string;
}

/** An entry that was told of before: it is shown as one with the `first` account of it. */
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
  /** What helps. */
  remedy: string;
  source: string;
}>;

/** Cancelable, and fired before a link is followed or a recording plays. It is `modified` where it opens elsewhere: with a key held down, or by the middle button. */
export type TimelineOpenEvent = CustomEvent<{ id: string; url: string; role: string; modified: boolean }>;

/**
 * Loads the element in the browser, from where `dist/` is served: `/event-timeline/embed.js` if it is not said. Relative addresses are
 * relative to the page.
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
