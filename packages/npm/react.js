'use client';

// <event-timeline> for React. On a server it renders the tag and its children; the loader is only loaded in the browser.

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
    // Links that open elsewhere are left to the browser, and not passed to a router.
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
    // React 18 does not support `className` for custom elements.
    class: className,
    ref: own,
    // The element may have set `data-state` before React hydrates it.
    suppressHydrationWarning: true,
  };
  return createElement('event-timeline', attributes, children);
});
