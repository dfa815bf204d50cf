import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { movedView, zoomedView } from './timelineView';
import type { TimelineSpan } from './types';

/** How far a pointer goes before it drags, so that a press on a bar stays a press. */
const DRAG_PX = 5;
/** How far two fingers, or the wheel, go for one step of zoom. */
const PINCH_FACTOR = 1.6;
const WHEEL_PX = 80;

/** @internal */
export interface TimelineGestures {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  onClickCapture: (event: { stopPropagation: () => void; preventDefault: () => void }) => void;
}

/**
 * Drag to move, pinch or wheel with Ctrl to zoom, wheel sideways to move. The page still scrolls up and down under a finger.
 *
 * @param options - `plot` is the element whose width is the view
 * @internal
 */
export function useTimelineGestures(options: {
  plot: RefObject<HTMLElement | null>;
  view: TimelineSpan;
  onViewChange: (view: TimelineSpan) => void;
}): TimelineGestures {
  const { plot } = options;
  // Handlers outlive the render they were made in.
  const latest = useRef(options);
  latest.current = options;
  const pointers = useRef(new Map<number, number>());
  const drag = useRef<{ startX: number; view: TimelineSpan; moved: boolean }>();
  const pinch = useRef<number>();

  useEffect(() => {
    const element = plot.current?.parentElement;
    if (!element) return undefined;
    let turned = 0;
    const onWheel = (event: WheelEvent) => {
      const { view, onViewChange } = latest.current;
      const scale = msPerPx(plot.current, view);
      if (event.ctrlKey) {
        event.preventDefault();
        turned += event.deltaY;
        if (Math.abs(turned) < WHEEL_PX) return;
        const left = plot.current?.getBoundingClientRect().left ?? 0;
        const aroundMs = view.startMs + (event.clientX - left) * scale;
        onViewChange(zoomedView(view, turned > 0 ? 'out' : 'in', aroundMs));
        turned = 0;
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        onViewChange(movedView(view, event.deltaX * scale));
      }
    };
    // React listens passively, which would let the whole page zoom.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [plot]);

  const spread = () => {
    const [a, b] = [...pointers.current.values()];
    return Math.max(1, Math.abs(a - b));
  };

  const release = (event: PointerEvent<HTMLElement>) => {
    pointers.current.delete(event.pointerId);
    pinch.current = undefined;
    if (drag.current?.moved) {
      // The click that ends a drag comes after this; the one after that is meant.
      setTimeout(() => {
        drag.current = undefined;
      });
    } else drag.current = undefined;
  };

  return {
    onPointerDown: event => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      pointers.current.set(event.pointerId, event.clientX);
      if (pointers.current.size === 2) pinch.current = spread();
      drag.current = { startX: event.clientX, view: latest.current.view, moved: false };
    },
    onPointerMove: event => {
      if (!pointers.current.has(event.pointerId)) return;
      pointers.current.set(event.pointerId, event.clientX);
      const { view, onViewChange } = latest.current;
      if (pinch.current !== undefined && pointers.current.size === 2) {
        const factor = spread() / pinch.current;
        if (factor < PINCH_FACTOR && factor > 1 / PINCH_FACTOR) return;
        pinch.current = spread();
        if (drag.current) drag.current.moved = true;
        onViewChange(zoomedView(view, factor > 1 ? 'in' : 'out'));
        return;
      }
      if (!drag.current || pointers.current.size > 1) return;
      const distance = event.clientX - drag.current.startX;
      if (!drag.current.moved && Math.abs(distance) < DRAG_PX) return;
      if (!drag.current.moved) {
        drag.current.moved = true;
        event.currentTarget.setPointerCapture?.(event.pointerId);
      }
      onViewChange(
        movedView(drag.current.view, -distance * msPerPx(plot.current, drag.current.view)),
      );
    },
    onPointerUp: release,
    onPointerCancel: release,
    onClickCapture: event => {
      if (!drag.current?.moved) return;
      event.stopPropagation();
      event.preventDefault();
    },
  };
}

function msPerPx(plot: HTMLElement | null, view: TimelineSpan): number {
  return (view.endMs - view.startMs) / Math.max(1, plot?.getBoundingClientRect().width ?? 1);
}
