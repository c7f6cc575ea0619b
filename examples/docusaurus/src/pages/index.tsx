import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
// recipe
import { EventTimeline } from 'event-timeline/react';
// end of recipe
import { useCallback, useState } from 'react';
import type { TimelineOpenEvent } from 'event-timeline';

export default function Home() {
  const [feed, loader] = [useBaseUrl('/news/feed.json'), useBaseUrl('/event-timeline/embed.js')];
  const [opened, setOpened] = useState('nothing yet');
  const open = useCallback(({ detail }: TimelineOpenEvent) => setOpened(detail.url), []);
  return (
    <Layout title="Kairos" description="Kubernetes at the edge, from one image">
      <main className="container margin-vert--lg">
        <h1>Kubernetes at the edge, from one image</h1>
        <p>
          <Link to="/docs/start">Get started</Link>, or see <Link to="/docs/events">where we spoke</Link>.
        </p>
        <h2>News</h2>
        {/* recipe */}
        <EventTimeline src={feed} limit={3} headingLevel={3} className="news" loader={loader} onOpen={open}>
          <Link to="/news">All news</Link>
        </EventTimeline>
        {/* end of recipe */}
        <p>You opened {opened}.</p>
      </main>
    </Layout>
  );
}
