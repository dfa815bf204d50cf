import type { Slo } from '../slo/Slo';
import type { SloSeries } from './SloSeries';
import { Sums, type PeriodSums } from './Sums';
import { partsOf, type TallyUnit, type Unsuitable } from './tallies';

/** Sums of one part over a period, with what it weighs. @internal */
export interface PartSums extends PeriodSums {
  /** One over the error budget, times the weight. */
  factor: number;
  unit: TallyUnit;
}

/** What a period spent. @internal */
export interface Spending {
  parts: PartSums[];
  /** Whether anything that is promised about happened in any part; one in which nothing did spends nothing. */
  hasTraffic: boolean;
  /** Share of the period that was measured, 0 to 1: of the part that was measured least. */
  coverage: number;
  /** `Σ factor · spent / valid`: 1 spends exactly the budget. */
  burn: number;
}

const lastOpened = new WeakMap<
  SloSeries,
  { slo: Slo; nowMs: number; ledger: Ledger | Unsuitable }
>();

/**
 * Everything that was measured of a promise until now, to be asked about any period.
 *
 * @internal
 */
export class Ledger {
  private constructor(
    readonly nowMs: number,
    readonly caveats: readonly string[],
    private readonly entries: readonly { factor: number; unit: TallyUnit; sums: Sums }[],
  ) {}

  /**
   * Opening sorts and adds up the whole series, which all figures of one moment share; a series is asked for several of them
   * in a row.
   */
  static open(slo: Slo, series: SloSeries, nowMs: number): Ledger | Unsuitable {
    const last = lastOpened.get(series);
    if (last && last.slo === slo && last.nowMs === nowMs) return last.ledger;
    const ledger = Ledger.#read(slo, series, nowMs);
    lastOpened.set(series, { slo, nowMs, ledger });
    return ledger;
  }

  static #read(slo: Slo, series: SloSeries, nowMs: number): Ledger | Unsuitable {
    const read = partsOf(slo, series);
    if ('unsuitable' in read) return read;
    const entries = read.parts.map(({ factor, unit, tallies }) => {
      const past = tallies
        .filter(({ startMs }) => startMs < nowMs)
        // What runs on after now was counted until now.
        .map(item => (item.endMs > nowMs ? { ...item, endMs: nowMs } : item));
      return { factor, unit, sums: new Sums(past) };
    });
    return new Ledger(nowMs, read.caveats, entries);
  }

  /** End of the newest measurement: of the part that is behind most. */
  get newestMs(): number | undefined {
    const newest = this.entries.map(({ sums }) => sums.newestMs);
    if (newest.length === 0 || newest.includes(undefined)) return undefined;
    return Math.min(...(newest as number[]));
  }

  /** The longest stretch that was measured as one and touches a period, in seconds. */
  coarsenessSeconds(startMs: number, endMs: number): number {
    const lengths = this.entries.flatMap(({ sums }) =>
      sums.touching(startMs, endMs).map(tally => (tally.endMs - tally.startMs) / 1000),
    );
    return lengths.reduce((longest, length) => Math.max(longest, length), 0);
  }

  between(startMs: number, endMs: number): Spending {
    const parts = this.entries.map(({ factor, unit, sums }) => ({
      factor,
      unit,
      ...sums.between(startMs, endMs),
    }));
    const seconds = (Math.min(endMs, this.nowMs) - startMs) / 1000;
    const measured = parts.map(({ measuredSeconds }) => measuredSeconds);
    const least = parts.length === 0 ? 0 : Math.min(...measured);
    return {
      parts,
      hasTraffic: parts.some(({ valid }) => valid > 0),
      coverage: seconds > 0 ? Math.min(1, least / seconds) : 0,
      burn: parts.reduce((sum, part) => sum + part.factor * errorRatioOf(part), 0),
    };
  }
}

/**
 * `e = spent / valid`, between 0 and 1: counters that were read at slightly different times may give a little less or more.
 *
 * @internal
 */
export function errorRatioOf({ spent, valid }: Pick<PeriodSums, 'spent' | 'valid'>): number {
  return valid > 0 ? Math.min(1, Math.max(0, spent / valid)) : 0;
}
