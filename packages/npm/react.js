'use client';

// <event-timeline> for React. On a server it is the tag and what stands in it; the loader is asked for in the browser alone.

import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from 'react';
import { load } from './index.js';

export const EventTimeline = forwardRef(function EventTimeline(props, ref) {
  const {
    loader, timeZone, headingLevel, className, onLoad, onError, onOpen, onOpenModified, children, ...rest
  } = props;
  const own = useRef(null);
  useImperativeHandle(ref, () => own.current, []);

  useEffect(() => {
    load(loader).catch((error) => console.error('event-timeline:', error));
  }, [loader]);

  useEffect(() => {
    const element = own.current;
    // What opens elsewhere is the browser's: a router that took it would be in its way.
    const open = onOpen && ((event) => {
      if (onOpenModified || !event.detail.modified) onOpen(event);
    });
    const listeners = Object.entries({ load: onLoad, error: onError, open }).filter(([, listener]) => listener);
    for (const [kind, listener] of listeners) element.addEventListener(`event-timeline-${kind}`, listener);
    return () => {
      for (const [kind, listener] of listeners) element.removeEventListener(`event-timeline-${kind}`, listener);
    };
  }, [onLoad, onError, onOpen, onOpenModified]);

  const attributes = {
    ...rest, 'time-zone': timeZone, 'heading-level': headingLevel,
    // As the attribute is named: React 18 knows no `className` of custom elements.
    class: className,
    ref: own,
    // The element may have its `data-state` before React comes to it.
    suppressHydrationWarning: true,
  };
  return createElement('event-timeline', attributes, children);
});
