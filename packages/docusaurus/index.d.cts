/// <reference path="./theme.d.ts" />
import type { LoadContext, Plugin } from '@docusaurus/types';

/** What may stand beside the plugin's name in `docusaurus.config`. */
export interface Options {
  /**
   * What `<EventTimeline>` shows where it has no `src`: files of your static folder, such as `talks.json`, or addresses on the web, which are left to
   * the reader's browser.
   */
  feeds?: string | string[];
  /** Whether your blog's posts are shown as well; or the ids of the blogs whose posts are. */
  blog?: boolean | string | string[];
  /** What happens where a feed is not there, or is none: `throw` if it is not said. */
  onBrokenFeeds?: 'throw' | 'warn' | 'ignore';
}

export default function eventTimeline(context: LoadContext, options: Required<Options>): Plugin;

export declare function validateOptions(of: { options: Options & { id?: string } }): Required<Options> & { id: string };
