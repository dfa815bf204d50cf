const DAY_MS = 24 * 60 * 60 * 1000;

/** One measured day; days nobody measured are left out. @internal */
export interface ChartPoint {
  /** `YYYY-MM-DD`. */
  day: string;
  value: number;
}

/** A run of neighbouring days, as coordinates from 0 to 1; y grows upwards. @internal */
export type ChartRun = { x: number; y: number }[];

/** The smallest of 1, 2, 5, 10, 20, 50 … that is not below the value: a top of an axis one can read. @internal */
export function niceTop(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find(factor => factor * power >= value) ?? 10;
  return step * power;
}

/**
 * Runs of days that follow each other. A line is drawn within a run only: between two runs nobody measured, and a line there
 * would claim what nobody knows.
 *
 * @internal
 */
export function runsOf(
  points: readonly ChartPoint[],
  range: { from: string; to: string; top: number },
): ChartRun[] {
  const from = Date.parse(range.from);
  const span = Math.max(Date.parse(range.to) - from, DAY_MS);
  const runs: ChartRun[] = [];
  let previous: number | undefined;
  for (const { day, value } of points) {
    const at = Date.parse(day);
    const position = { x: (at - from) / span, y: value / range.top };
    if (previous === undefined || at - previous > DAY_MS) runs.push([position]);
    else runs[runs.length - 1].push(position);
    previous = at;
  }
  return runs;
}
