import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'event-timeline': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        src: string;
        view?: 'timeline' | 'next';
        limit?: number;
        'heading-level'?: number;
      };
    }
  }
}
