import type { FleetService } from '@rollcall/fleet-node';
import type { Fleet } from '@rollcall/model';
import {
  type FigureOrigin,
  fleetSlos,
  type MissingFigure,
  queriesOf,
  type Slo,
  type SloRow,
  type SourceDto,
  windowText,
} from '@rollcall/plugin-monitoring-common';
import type { FigureStore, KnownFigures } from '../database/FigureStore';
import type { RuleBook, RulePage } from '../drift/RuleBook';
import type { PrometheusSource } from '../sources/PrometheusSource';
import { ownerOf } from './ownerOf';
import type { BurnDownFigures } from './SloFigures';

/** Older figures wear a clock. */
const FRESH_MS = 5 * 60_000;
/** How long this process answers from what it read of the database, without looking whether that changed. */
const CACHE_MS = 5_000;
/** And with looking: readings of one millisecond are not told apart, and figures grow old by themselves. */
const LONGEST_CACHE_MS = 60_000;

/** All promises with their figures, at one moment. @internal */
export interface BookPage {
  fleet: Fleet;
  rows: readonly SloRow[];
  slos: ReadonlyMap<string, Slo>;
  figures: ReadonlyMap<string, KnownFigures>;
  sources: SourceDto[];
  rules: RulePage;
}

/** @internal */
export interface SloBookOptions {
  fleet: FleetService;
  rules: Pick<RuleBook, 'page'>;
  store: FigureStore;
  sources: readonly PrometheusSource[];
  now: () => number;
}

const URGENCY: readonly SloRow['state'][] = [
  'burning',
  'spent',
  'at-risk',
  'unknown',
  'no-traffic',
  'healthy',
];

function missingWithout(sources: readonly unknown[], problem: string | undefined): MissingFigure {
  if (sources.length === 0) {
    const message = 'No Prometheus is connected to the portal (monitoring.sources).';
    return { reason: 'no-source', message };
  }
  return problem === undefined
    ? { reason: 'no-data', message: 'It has not been read yet.' }
    : { reason: 'unreachable', message: `It could not be read yet: ${problem}` };
}

function stateOf({ figures }: KnownFigures): SloRow['state'] {
  const { budget, burning, forecast } = figures;
  if (budget.missing) return budget.missing.reason === 'no-traffic' ? 'no-traffic' : 'unknown';
  if (burning) return 'burning';
  if ((budget.remaining ?? 1) <= 0) return 'spent';
  return forecast.state === 'will-exhaust' ? 'at-risk' : 'healthy';
}

function originOf(slo: Slo, known: KnownFigures, nowMs: number): FigureOrigin {
  const { figures, source, problem } = known;
  const { coverage, events, badEvents, method } = figures.budget;
  return {
    source,
    asOf: figures.asOf,
    stale: problem !== undefined || nowMs - Date.parse(figures.asOf) > FRESH_MS,
    coverage,
    ...(events !== undefined && { events }),
    ...(badEvents !== undefined && { badEvents }),
    method,
    query: queriesOf(slo.indicator)
      .map(({ text }) => text)
      .join('\n'),
  };
}

/** What a page is made of, beside the figures. */
interface Moment extends Pick<BookPage, 'fleet' | 'rules'> {
  generation: number;
  nowMs: number;
}

/** Answers from the catalog and the last good figures, never from a source. @internal */
export class SloBook {
  #cached?: {
    page: BookPage;
    generation: number;
    revision: string;
    readAtMs: number;
    checkedAtMs: number;
  };

  #isChecking = false;

  constructor(private readonly options: SloBookOptions) {}

  /** What was last read; read anew where it changed. While somebody reads, others are given what was there before. */
  async page(): Promise<BookPage> {
    const { fleet: service, rules: ruleBook, now } = this.options;
    const { fleet, generation } = await service.getSnapshot({ maxAgeMs: Infinity });
    const moment: Moment = { fleet, generation, rules: await ruleBook.page(), nowMs: now() };
    const cached = this.#cached;
    if (!cached || cached.generation !== generation || cached.page.rules !== moment.rules) {
      return this.#read(moment);
    }
    if (this.#isChecking || moment.nowMs - cached.checkedAtMs < CACHE_MS) return cached.page;
    this.#isChecking = true;
    try {
      const isOld = moment.nowMs - cached.readAtMs >= LONGEST_CACHE_MS;
      if (isOld || (await this.options.store.revision()) !== cached.revision) {
        return await this.#read(moment);
      }
      cached.checkedAtMs = moment.nowMs;
      return cached.page;
    } finally {
      this.#isChecking = false;
    }
  }

  async #read({ fleet, generation, rules, nowMs }: Moment): Promise<BookPage> {
    const { store, sources } = this.options;
    // Before the rows: what changes in between is read once more, never missed.
    const revision = await store.revision();
    const [figures, failures, states] = await Promise.all([
      store.all(),
      store.neverRead(),
      store.sources(),
    ]);
    const { slos } = fleetSlos(fleet);
    const rows = slos.map(slo =>
      this.#row(fleet, slo, figures.get(slo.id) ?? { problem: failures.get(slo.id) }),
    );
    rows.sort(
      (a, b) =>
        URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state) ||
        (a.budget.remaining ?? 2) - (b.budget.remaining ?? 2) ||
        (a.title < b.title ? -1 : 1),
    );
    const page: BookPage = {
      fleet,
      rows,
      slos: new Map(slos.map(slo => [slo.id, slo])),
      figures,
      rules,
      sources: sources.map(
        ({ name, environment }) => states.get(name) ?? { name, environment, state: 'unknown' },
      ),
    };
    this.#cached = { page, generation, revision, readAtMs: nowMs, checkedAtMs: nowMs };
    return page;
  }

  /** How the budget of a promise was spent; `undefined` where it was never read. */
  async burnDown(id: string): Promise<BurnDownFigures | undefined> {
    return this.options.store.burnDown(id);
  }

  /** The next question reads the database again. */
  forget(): void {
    this.#cached = undefined;
  }

  #row(fleet: Fleet, slo: Slo, known: KnownFigures | Pick<KnownFigures, 'problem'>): SloRow {
    const { now, sources } = this.options;
    const { entityRef } = slo;
    const base = {
      ref: slo.documentRef,
      id: slo.id,
      title: slo.title,
      generator: slo.format,
      serviceRef: entityRef,
      ...ownerOf(fleet, entityRef),
      tier: entityRef && fleet.tier(entityRef).tier?.id,
      objective: slo.objectivePercent,
      windowText: windowText(slo.window),
    };
    const { problem } = known;
    if (!('figures' in known)) {
      const missing = missingWithout(sources, problem);
      return {
        ...base,
        budget: { missing },
        burn: { windows: [] },
        forecast: { state: 'refused', method: '', because: missing.message },
        state: 'unknown',
        ...(problem !== undefined && { problem }),
      };
    }
    const { figures } = known;
    const { remaining, remainingMinutes, sli, missing } = figures.budget;
    return {
      ...base,
      budget: { remaining, remainingMinutes, sli, missing, origin: originOf(slo, known, now()) },
      burn: figures.burn,
      forecast: figures.forecast,
      state: stateOf(known),
      ...(problem !== undefined && { problem }),
    };
  }
}
