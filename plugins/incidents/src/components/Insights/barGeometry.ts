import { scaleBand, scaleLinear } from '@visx/scale';

/** Height of the drawing in pixels. @internal */
export const HEIGHT = 200;
/** Room for the labels at the left. @internal */
export const LEFT = 40;
/** Room at the right. @internal */
export const RIGHT = 8;

const TOP = 12;
const BOTTOM = 28;
/** Bars are named no closer than this. */
const PIXELS_PER_LABEL = 64;

/** @internal */
export interface BarGeometry {
  /** Left edge of a bar by its number. */
  x(index: number): number;
  /** Height of a value, from the top. */
  y(value: number): number;
  barWidth: number;
  /** Values that are labelled. */
  ticks: number[];
  /** Numbers of the bars that are named. */
  labels: number[];
}

/** The scales of a bar chart, and what is named on them. @internal */
export function barGeometry(totals: readonly number[], widthPx: number): BarGeometry {
  const inner = Math.max(1, widthPx - LEFT - RIGHT);
  const most = Math.max(1, ...totals);
  const band = scaleBand<number>({
    domain: totals.map((_, index) => index),
    range: [LEFT, LEFT + inner],
    padding: 0.2,
  });
  const y = scaleLinear<number>({ domain: [0, most], range: [HEIGHT - BOTTOM, TOP], nice: 4 });
  const step = Math.max(1, Math.ceil((totals.length * PIXELS_PER_LABEL) / inner));
  return {
    x: index => band(index) ?? LEFT,
    y: value => y(value),
    barWidth: Math.max(1, band.bandwidth()),
    ticks: y.ticks(4).filter(Number.isInteger),
    labels: totals.map((_, index) => index).filter(index => index % step === 0),
  };
}
