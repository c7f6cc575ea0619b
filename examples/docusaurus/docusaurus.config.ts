import type { Config } from '@docusaurus/types';
import type * as Preset from '@docusaurus/preset-classic';

export default {
  title: 'Kairos docs',
  url: 'https://example.org',
  baseUrl: '/docs-site/',
  trailingSlash: true,
  onBrokenLinks: 'throw',
  future: { v4: true },
  presets: [
    [
      'classic',
      {
        docs: { sidebarPath: undefined },
        // The site's own feeds stay as they are.
        blog: { feedOptions: { type: ['rss', 'atom', 'json'], xslt: true } },
        theme: { customCss: 'src/css/custom.css' },
      } satisfies Preset.Options,
    ],
  ],
  plugins: [
    // recipe
    ['event-timeline/docusaurus', { feeds: ['talks.json'], blog: true }],
    // end of recipe
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
