import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetService } from '@rollcall/fleet-node';
import {
  fleetSlos,
  planSeries,
  queriesOf,
  readSeries,
  type Slo,
  type SourceDto,
} from '@rollcall/plugin-monitoring-common';
import type { FigureStore } from '../database/FigureStore';
import { failureOf, type PrometheusSource } from '../sources/PrometheusSource';
import { eachAtMost } from './eachAtMost';
import { burnDownFigures, sloFigures } from './SloFigures';

/** @internal */
export interface SloReaderOptions {
  fleet: FleetService;
  store: FigureStore;
  sources: readonly PrometheusSource[];
  logger: LoggerService;
  now: () => number;
}

/** Promises that are read at once. */
const AT_ONCE = 10;

/** Reads the figures of every promise of the catalog, and keeps them. @internal */
export class SloReader {
  constructor(private readonly options: SloReaderOptions) {}

  /**
   * A few promises at once, so that no question waits long for its turn; the bulkhead of each source keeps the number of
   * questions under way small. A source that fails fails its own promises only, and their last good figures stay.
   */
  async refresh(): Promise<{ read: number; failed: number }> {
    const { fleet, store, sources, now } = this.options;
    const startedMs = now();
    const snapshot = await fleet.getSnapshot({ maxAgeMs: 60_000 });
    const { slos } = fleetSlos(snapshot.fleet);
    await this.#identify();
    let failed = 0;
    if (sources.length > 0) {
      await eachAtMost(AT_ONCE, slos, async slo => {
        if (!(await this.#readOne(slo))) failed += 1;
      });
    }
    await store.keepOnly(slos.map(({ id }) => id));
    this.options.logger.debug(`Read ${slos.length - failed} of ${slos.length} promises`, {
      durationMs: now() - startedMs,
    });
    return { read: slos.length - failed, failed };
  }

  sourceOf(slo: Slo): PrometheusSource | undefined {
    const { sources } = this.options;
    const names = new Set(queriesOf(slo.indicator).map(({ dataSource }) => dataSource?.name));
    return sources.find(({ name }) => names.has(name)) ?? sources[0];
  }

  async #readOne(slo: Slo): Promise<boolean> {
    const { store, now } = this.options;
    const source = this.sourceOf(slo);
    if (!source) return false;
    const nowMs = now();
    try {
      const plan = planSeries(slo, nowMs);
      const answers = await Promise.all(
        plan.parts.map(part => Promise.all(part.questions.map(question => source.ask(question)))),
      );
      // As of the last point that was asked for: what came after it is not missing, it is still to come.
      const asOfMs = Math.max(
        ...plan.parts.flatMap(({ questions }) => questions.map(({ endMs }) => endMs)),
      );
      const asOf = new Date(asOfMs).toISOString();
      const series = readSeries(plan, answers);
      await store.save(slo.id, {
        documentRef: slo.documentRef,
        source: source.name,
        figures: sloFigures(slo, series, asOf),
        burnDown: burnDownFigures(slo, series, asOf),
        nowMs,
      });
      return true;
    } catch (error) {
      await store.fail(slo.id, {
        documentRef: slo.documentRef,
        source: source.name,
        problem: failureOf(error).message,
        nowMs,
      });
      return false;
    }
  }

  async #identify(): Promise<void> {
    const { sources, store, now } = this.options;
    const known = await store.sources();
    await Promise.all(
      sources.map(async source => {
        const nowMs = now();
        const base = { name: source.name, environment: source.environment };
        let state: SourceDto;
        try {
          const identity = await source.identify();
          state = {
            ...base,
            ...identity,
            state: 'up',
            lastSuccessAt: new Date(nowMs).toISOString(),
          };
        } catch (error) {
          const { state: word, message } = failureOf(error);
          const { version, retention, lastSuccessAt } = known.get(source.name) ?? {};
          state = { ...base, version, retention, lastSuccessAt, state: word, problem: message };
        }
        await store.saveSource(state, nowMs);
      }),
    );
  }
}
