/** A feed, as text: whoever calls this reads it. */
export interface Source {
  /** Its absolute address, which the addresses in it are relative to. */
  url: string;
  text: string;
}

/** What a tag shows. */
export interface Rendered {
  /** A plain list, for between the tags. Of its text nothing is markup; addresses of the page's own origin begin with a slash. */
  html: string;
  /** The same for search engines, as JSON-LD, if there is anything for them: `script()` makes of it what stands in a page. There is no `<` in it. */
  structured: string | null;
  /** Attributes that were not understood. */
  warnings: string[];
  /** What was left out of the feeds, where and why. */
  skipped: string[];
}

/**
 * Renders what stands between the tags before any script: for search engines, a site's own search, and readers without JavaScript. It throws where a
 * feed is none, and says what is wrong with it.
 */
export declare function html(of: {
  /** The absolute address of the page. */
  page: string;
  feeds: Source[];
  /** The language of the page: BCP 47, `en` if it is not said. */
  lang?: string;
  /** The attributes of the tag, as they are named there. */
  attributes?: Record<string, string>;
}): Rendered;

/** The `structured` of what was rendered, as the `<script>` that stands in a page. The element takes over the first that the page has. */
export declare function script(structured: string): string;
