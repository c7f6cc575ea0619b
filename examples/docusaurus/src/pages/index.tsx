import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';

export default function Home() {
  return (
    <Layout title="Kairos" description="Kubernetes at the edge, from one image">
      <main className="container margin-vert--lg">
        <h1>Kubernetes at the edge, from one image</h1>
        <p>
          <Link to="/docs/start">Get started</Link>, or see <Link to="/docs/events">where we spoke</Link>.
        </p>
        <h2>News</h2>
        <event-timeline src={useBaseUrl('/news/feed.json')} limit={3} heading-level={3}>
          <Link to="/news">All news</Link>
        </event-timeline>
      </main>
    </Layout>
  );
}
