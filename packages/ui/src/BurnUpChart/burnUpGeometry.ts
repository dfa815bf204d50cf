/** How far things were at the end of a day. @public */
export interface BurnUpPoint {
  /** `YYYY-MM-DD` */
  day: string;
  total: number;
  closed: number;
}

/** @internal */
export interface BurnUpGeometryOptions {
  points: readonly BurnUpPoint[];
  start: string;
  deadline: string;
  width: number;
  height: number;
}

/** The lines of a burn-up as SVG paths; empty paths where there is nothing to draw. @internal */
export interface BurnUpGeometry {
  closed: string;
  total: string;
  ideal: string;
  /** Under the line of what is closed. */
  area: string;
  deadlineX: number;
  /** The number at the top of the scale. */
  most: number;
  firstDay: string;
  lastDay: string;
}

const DAY_MS = 86_400_000;

/** Lays a burn-up out: days from left to right, up to the deadline or the last day counted, whichever is later. @internal */
export function burnUpGeometry(options: BurnUpGeometryOptions): BurnUpGeometry {
  const { points, start, deadline, width, height } = options;
  const days = [start, deadline, ...points.map(point => point.day)].map(day => day.slice(0, 10));
  const firstDay = days.reduce((least, day) => (day < least ? day : least));
  const lastDay = days.reduce((most, day) => (day > most ? day : most));
  const most = Math.max(1, ...points.map(point => point.total));
  const span = Math.max(1, daysBetween(firstDay, lastDay));
  const xOf = (day: string) => round((daysBetween(firstDay, day) / span) * width);
  const yOf = (count: number) => round(height - (count / most) * height);
  const lineOf = (read: (point: BurnUpPoint) => number) => {
    const line = points
      .map((point, index) => `${index === 0 ? 'M' : 'L'}${xOf(point.day)} ${yOf(read(point))}`)
      .join('');
    // A line of no length, whose round ends make a dot: the first day is to be seen too.
    return points.length === 1 ? `${line}h0` : line;
  };
  const closed = lineOf(point => point.closed);
  const first = points[0];
  const last = points.at(-1);
  const deadlineX = xOf(deadline);
  return {
    closed,
    total: lineOf(point => point.total),
    ideal: last ? `M${xOf(start)} ${height}L${deadlineX} ${yOf(last.total)}` : '',
    area: first && last ? `${closed}L${xOf(last.day)} ${height}L${xOf(first.day)} ${height}Z` : '',
    deadlineX,
    most,
    firstDay,
    lastDay,
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from)) / DAY_MS);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
