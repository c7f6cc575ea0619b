'use strict';

// Makes a feed of all posts of a blog.

/** The URL of a page, with or without a trailing slash as Docusaurus has it. */
function page(permalink, { trailingSlash }) {
  if (trailingSlash === undefined || /[?#]/.test(permalink)) return permalink;
  const bare = permalink.replace(/\/+$/, '');
  return trailingSlash || !bare ? `${bare}/` : bare;
}

/** YAML reads an unquoted day as an instant at midnight UTC. This turns it back into a day. */
function day(value) {
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '');
  if (Array.isArray(value)) return value.map(day);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, day(member)]));
}

/** A picture with a URL of its own. One whose URL is assigned by the bundler is left out. */
function picture(image, siteConfig) {
  if (typeof image !== 'string') return undefined;
  if (/^https?:/.test(image)) return image;
  return image.startsWith('/') ? siteConfig.baseUrl + image.replace(siteConfig.baseUrl, '/').slice(1) : undefined;
}

function item({ metadata }, siteConfig) {
  const { authors, date, description, frontMatter, permalink, tags, title } = metadata;
  const url = page(permalink, siteConfig);
  return {
    // The same as in the blog's own feed, so that a page that shows both shows each post once.
    id: new URL(url, siteConfig.url).href,
    // Without the host, so that it also works under `npm start`.
    url,
    title,
    summary: description || undefined,
    image: picture(frontMatter.image, siteConfig),
    date_published: date.toISOString(),
    authors: authors.filter(({ name }) => name).map((author) => ({ name: author.name, url: author.url ?? author.page?.permalink })),
    tags: tags.map(({ label }) => label),
    _event: day(frontMatter._event),
  };
}

/** The feed as JSON, without drafts and unlisted posts. */
exports.blogFeed = function blogFeed({ blogPosts, blogTitle }, siteConfig) {
  const posts = blogPosts.filter(({ metadata: { frontMatter, unlisted } }) => !frontMatter.draft && !frontMatter.unlisted && !unlisted);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: blogTitle ?? siteConfig.title,
    items: posts.map((post) => item(post, siteConfig)),
  }, null, 1);
};
