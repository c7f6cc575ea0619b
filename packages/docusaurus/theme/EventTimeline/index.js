// <EventTimeline>: the tag, with the list between the tags in rendered pages.

import { useLocation } from '@docusaurus/router';
import { useBaseUrlUtils } from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { usePluginData } from '@docusaurus/useGlobalData';
import useIsBrowser from '@docusaurus/useIsBrowser';
// Both exist only on the server.
import server from '@event-timeline/list';
import settings from '@event-timeline/settings';
import { EventTimeline as Tag } from 'event-timeline/react';
import { createElement, useState } from 'react';

/** The pages, by React's `location` object, whose structured data has been written. */
const told = new WeakSet();

/** Props as the attributes that they become. */
function attributes({ timeZone, headingLevel, ...others }) {
  const all = { ...others, 'time-zone': timeZone, 'heading-level': headingLevel };
  const written = ([, value]) => ['string', 'number'].includes(typeof value) || value === true;
  return Object.fromEntries(Object.entries(all).filter(written).map(([name, value]) => [name, value === true ? '' : String(value)]));
}

export default function EventTimeline({ src, children, ...props }) {
  const { i18n } = useDocusaurusContext();
  const { feeds } = usePluginData('event-timeline');
  const { withBaseUrl } = useBaseUrlUtils();
  const location = useLocation();
  const addresses = (src?.split(/\s+/).filter(Boolean) ?? feeds).map((address) => withBaseUrl(address));
  // After client-side navigation there is no list, and the element does not wait for React.
  const isBrowser = useIsBrowser();
  const [isRendered] = useState(!isBrowser && addresses.some((address) => address.startsWith('/')));
  const list = isRendered && server.list?.({
    src: addresses.join(' '),
    pathname: location.pathname,
    lang: i18n.localeConfigs[i18n.currentLocale].htmlLang,
    attributes: attributes(props),
    isFirst: !told.has(location),
  }, settings);
  if (list) told.add(location);
  // Hydration keeps the rendered list, since its content is not compared.
  const between = isRendered && createElement('div', {
    dangerouslySetInnerHTML: { __html: list ?? '' }, suppressHydrationWarning: true,
  });
  return createElement(Tag, { src: addresses.join(' '), loader: withBaseUrl('/event-timeline/embed.js'), ...props }, between, children);
}
