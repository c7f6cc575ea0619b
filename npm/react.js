// <event-timeline> for React. On a server it is the tag and what stands in it; the loader is asked for in the browser alone.

import { createElement, forwardRef, useEffect, useRef } from 'react';

export const EventTimeline = forwardRef(function EventTimeline(props, ref) {
  const {
    loader = '/event-timeline/embed.js', timeZone, headingLevel, onLoad, onError, onOpen, children, ...rest
  } = props;
  const own = useRef(null);

  // By its address, not as a part of the bundle: the wasm and its glue stand beside it.
  useEffect(() => {
    import(/* webpackIgnore: true */ /* @vite-ignore */ loader).catch((error) => console.error('event-timeline:', error));
  }, [loader]);

  useEffect(() => {
    const element = own.current;
    const listeners = Object.entries({ load: onLoad, error: onError, open: onOpen }).filter(([, listener]) => listener);
    for (const [kind, listener] of listeners) element.addEventListener(`event-timeline-${kind}`, listener);
    return () => {
      for (const [kind, listener] of listeners) element.removeEventListener(`event-timeline-${kind}`, listener);
    };
  }, [onLoad, onError, onOpen]);

  const attach = (element) => {
    own.current = element;
    if (typeof ref === 'function') ref(element);
    else if (ref) ref.current = element;
  };
  return createElement(
    'event-timeline',
    { ...rest, 'time-zone': timeZone, 'heading-level': headingLevel, ref: attach },
    children,
  );
});
