/// <reference path="./theme.d.ts" />
import type { LoadContext, Plugin } from '@docusaurus/types';

/** The options of the plugin in `docusaurus.config`. */
export interface Options {
  /**
   * The feeds of an `<EventTimeline>` without `src`: files in your static folder, such as `talks.json`, or URLs on the
   * web, which are only loaded in the reader's browser.
   */
  feeds?: string | string[];
  /** Whether to include your blog's posts, or the ids of the blogs to include. */
  blog?: boolean | string | string[];
  /** What to do if a feed is missing or invalid. Default: `throw`. */
  onBrokenFeeds?: 'throw' | 'warn' | 'ignore';
}

export default function eventTimeline(context: LoadContext, options: Required<Options>): Plugin;

export declare function validateOptions(of: { options: Options & { id?: string } }): Required<Options> & { id: string };
