import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';

/** Height of the drawing in pixels. @internal */
export const HEIGHT = 260;
/** Room for the labels at the left. @internal */
export const LEFT = 56;
/** Room for the last label at the right. @internal */
export const RIGHT = 16;

const TOP = 12;
const BOTTOM = 28;
/** Deeper than this the line leaves the drawing, which would else be flat. */
const DEEPEST = -2;
/** Days are named no closer than this. */
const PIXELS_PER_DATE = 110;

/** @internal */
export interface BurnDownGeometry {
  /** Points of each unbroken stretch. */
  lines: string[];
  /** The same, closed down to where nothing is left. */
  areas: string[];
  ideal: string;
  /** Height of a share of the budget. */
  y(share: number): number;
  /** Place of a point by its number. */
  x(index: number): number;
  /** Shares that are labelled. */
  ticks: number[];
  /** Numbers of the points whose day is named. */
  dates: number[];
}

/** Where the lines of a burn-down run. Stretches nobody measured are breaks, not lines. @internal */
export function burnDownGeometry(points: BurnDownDto['points'], widthPx: number): BurnDownGeometry {
  const lowest = Math.min(0, ...points.map(({ remaining }) => remaining ?? 0));
  const floor = Math.max(DEEPEST, lowest < 0 ? Math.floor(lowest * 2) / 2 : 0);
  const y = (share: number) =>
    TOP + ((1 - Math.max(floor, share)) / (1 - floor)) * (HEIGHT - TOP - BOTTOM);
  const last = Math.max(1, points.length - 1);
  const inner = Math.max(1, widthPx - LEFT - RIGHT);
  const x = (index: number) => LEFT + (index / last) * inner;
  const place = (index: number, share: number) => `${x(index).toFixed(1)},${y(share).toFixed(1)}`;
  const stretches: { index: number; share: number }[][] = [];
  let open: { index: number; share: number }[] | undefined;
  points.forEach(({ remaining }, index) => {
    if (remaining === undefined) {
      open = undefined;
      return;
    }
    if (!open) {
      open = [];
      stretches.push(open);
    }
    open.push({ index, share: remaining });
  });
  const textOf = (stretch: (typeof stretches)[number]) =>
    stretch.map(({ index, share }) => place(index, share)).join(' ');
  const count = Math.max(1, Math.min(last, Math.floor(inner / PIXELS_PER_DATE)));
  return {
    lines: stretches.map(textOf),
    areas: stretches.map(
      stretch =>
        `${place(stretch[0].index, 0)} ${textOf(stretch)} ${place(stretch[stretch.length - 1].index, 0)}`,
    ),
    ideal: points.map(({ ideal }, index) => place(index, ideal)).join(' '),
    y,
    x,
    ticks: floor < 0 ? [1, 0.5, 0, floor] : [1, 0.5, 0],
    dates: Array.from({ length: count + 1 }, (_, step) => Math.round((step / count) * last)).filter(
      index => index < points.length,
    ),
  };
}
