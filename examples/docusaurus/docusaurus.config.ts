import type { Config } from '@docusaurus/types';
import type * as Preset from '@docusaurus/preset-classic';

// recipe
const baseUrl = '/docs-site/';
// end of recipe

export default {
  title: 'Kairos docs',
  url: 'https://example.org',
  // recipe
  baseUrl,
  // end of recipe
  trailingSlash: true,
  onBrokenLinks: 'throw',
  future: { v4: true },
  // recipe
  scripts: [{ src: `${baseUrl}event-timeline/embed.js`, type: 'module' }],
  // end of recipe
  presets: [
    [
      'classic',
      {
        docs: { sidebarPath: undefined },
        blog: {
          // recipe
          feedOptions: {
            type: ['rss', 'atom', 'json'],
            limit: false,
            createFeedItems: async ({ defaultCreateFeedItems, ...params }) => {
              const items = await defaultCreateFeedItems(params);
              return items.map((item, place) => {
                const { date, authors, frontMatter } = params.blogPosts[place].metadata;
                const extensions = [
                  { name: 'authors', objects: authors.map(({ name, url }) => ({ name, url })) },
                  ...(frontMatter._event ? [{ name: '_event', objects: frontMatter._event }] : []),
                ];
                return { ...item, published: date, extensions };
              });
            },
          },
          // end of recipe
        },
        theme: { customCss: 'src/css/custom.css' },
      } satisfies Preset.Options,
    ],
  ],
  plugins: [
    // A blog as Docusaurus makes it, but for its feed's kind.
    ['@docusaurus/plugin-content-blog', { id: 'news', path: 'news', routeBasePath: 'news', feedOptions: { type: 'json' } }],
    // A search of the site's own, which asks nobody else.
    'docusaurus-lunr-search',
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'Kairos docs',
      items: [
        { to: '/docs/start', label: 'Docs' },
        { to: '/docs/events', label: 'Events' },
        { to: '/blog', label: 'Blog' },
        { to: '/news', label: 'News' },
      ],
    },
  } satisfies Preset.ThemeConfig,
} satisfies Config;
