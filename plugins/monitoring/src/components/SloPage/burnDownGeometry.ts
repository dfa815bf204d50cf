import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { scaleLinear } from '@visx/scale';

/** Height of the drawing in pixels. @internal */
export const HEIGHT = 260;
/** Room for the labels at the left. @internal */
export const LEFT = 56;
/** Room for the last label at the right. @internal */
export const RIGHT = 16;
/** Room above the drawing. @internal */
export const TOP = 12;

const BOTTOM = 28;
/** Deeper than this the line leaves the drawing, which would else be flat. */
const DEEPEST = -2;
/** Days are named no closer than this. */
const PIXELS_PER_DATE = 110;

/** @internal */
export interface BurnDownGeometry {
  /** Height of a share of the budget. */
  y(share: number): number;
  /** Place of a point by its number. */
  x(index: number): number;
  /** Shares that are labelled. */
  ticks: number[];
  /** Numbers of the points whose day is named. */
  dates: number[];
}

/** The scales of a burn-down, and what is named on them. @internal */
export function burnDownGeometry(points: BurnDownDto['points'], widthPx: number): BurnDownGeometry {
  const lowest = Math.min(0, ...points.map(({ remaining }) => remaining ?? 0));
  const floor = Math.max(DEEPEST, lowest < 0 ? Math.floor(lowest * 2) / 2 : 0);
  const last = Math.max(1, points.length - 1);
  const inner = Math.max(1, widthPx - LEFT - RIGHT);
  const count = Math.max(1, Math.min(last, Math.floor(inner / PIXELS_PER_DATE)));
  return {
    y: scaleLinear<number>({
      domain: [floor, 1],
      range: [HEIGHT - BOTTOM, TOP],
      clamp: true,
    }),
    x: scaleLinear<number>({ domain: [0, last], range: [LEFT, LEFT + inner] }),
    ticks: floor < 0 ? [1, 0.5, 0, floor] : [1, 0.5, 0],
    dates: Array.from({ length: count + 1 }, (_, step) => Math.round((step / count) * last)).filter(
      index => index < points.length,
    ),
  };
}
