import { type RefObject, useEffect, useState } from 'react';

/** Before the first measurement, and where nothing can be measured. */
const WIDTH_PX = 800;

/** How wide an element is, in pixels, as it changes. @public */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(WIDTH_PX);
  useEffect(() => {
    const { current } = element;
    if (!current || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry.contentRect.width > 0) setWidth(entry.contentRect.width);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
