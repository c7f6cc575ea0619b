// `<EventTimeline>` in MDX, without an import.

import EventTimeline from '@theme/EventTimeline';
import MDXComponents from '@theme-init/MDXComponents';

export default { ...MDXComponents, EventTimeline };
