import type { MissingFigure } from '../api';
import type { Slo } from '../slo/Slo';
import type { Unsuitable } from './tallies';

/** @internal */
export function unsuitable(why: Unsuitable): MissingFigure {
  return { reason: 'invalid', message: why.unsuitable };
}

/** @internal */
export function missingData(newestMs: number | undefined): MissingFigure {
  return {
    reason: 'no-data',
    message:
      newestMs === undefined
        ? 'Nothing was measured of it.'
        : `Nothing was measured of it in this period; the data ends at ${new Date(newestMs).toISOString()}.`,
  };
}

/** @internal */
export function missingTraffic({ indicator }: Pick<Slo, 'indicator'>): MissingFigure {
  const where = indicator.kind === 'composite' ? ' in any of its parts' : '';
  return {
    reason: 'no-traffic',
    message: `It was measured, and nothing happened${where}, so that there is nothing good or bad to count.`,
  };
}
