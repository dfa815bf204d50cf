import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';

/** Size of the drawing in its own units. @internal */
export const WIDTH = 720;
/** @internal */
export const HEIGHT = 240;
/** Room for the labels at the left. @internal */
export const LEFT = 64;

const TOP = 12;
const BOTTOM = 24;
/** Deeper than this the line leaves the drawing, which would else be flat. */
const DEEPEST = -2;

/** @internal */
export interface BurnDownGeometry {
  /** Points of each unbroken stretch. */
  lines: string[];
  ideal: string;
  /** Height of a share of the budget. */
  y(share: number): number;
  /** Shares that are labelled. */
  ticks: number[];
}

/** Where the lines of a burn-down run. Stretches nobody measured are breaks, not lines. @internal */
export function burnDownGeometry(points: BurnDownDto['points']): BurnDownGeometry {
  const lowest = Math.min(0, ...points.map(({ remaining }) => remaining ?? 0));
  const floor = Math.max(DEEPEST, lowest < 0 ? Math.floor(lowest * 2) / 2 : 0);
  const y = (share: number) =>
    TOP + ((1 - Math.max(floor, share)) / (1 - floor)) * (HEIGHT - TOP - BOTTOM);
  const x = (index: number) => LEFT + (index / Math.max(1, points.length - 1)) * (WIDTH - LEFT - 8);
  const place = (index: number, share: number) => `${x(index).toFixed(1)},${y(share).toFixed(1)}`;
  const lines: string[][] = [];
  let open: string[] | undefined;
  points.forEach(({ remaining }, index) => {
    if (remaining === undefined) {
      open = undefined;
      return;
    }
    if (!open) {
      open = [];
      lines.push(open);
    }
    open.push(place(index, remaining));
  });
  return {
    lines: lines.map(line => line.join(' ')),
    ideal: points.map(({ ideal }, index) => place(index, ideal)).join(' '),
    y,
    ticks: floor < 0 ? [1, 0.5, 0, floor] : [1, 0.5, 0],
  };
}
