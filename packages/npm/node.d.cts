/** The text of a feed, which the caller has read. */
export interface Source {
  /** Its absolute URL, the base for relative URLs. */
  url: string;
  text: string;
}

/** A rendered tag. */
export interface Rendered {
  /** A plain list, for between the tags. Texts are escaped; URLs of the page's own origin begin with a slash. */
  html: string;
  /** Structured data for search engines, as JSON-LD without `<`. `script()` writes it as the script that the element adopts. */
  structured: string | null;
  /** Attributes that were not understood. */
  warnings: string[];
  /** What was left out of the feeds, and why. */
  skipped: string[];
}

/**
 * Renders the list between the tags: for search engines, a site's own search, and readers without JavaScript. Throws if
 * a feed cannot be read.
 */
export declare function html(of: {
  /** The absolute URL of the page. */
  page: string;
  feeds: Source[];
  /** The language of the page: BCP 47. Default: `en`. */
  lang?: string;
  /** The attributes of the tag. */
  attributes?: Record<string, string>;
}): Rendered;

/** Writes `structured` as a `<script>` for the page. The element adopts the first one of the page. */
export declare function script(structured: string): string;
