import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetService } from '@rollcall/fleet-node';
import type { RuleStore } from '../database/RuleStore';
import { failureOf, type PrometheusSource, type RuleReading } from '../sources/PrometheusSource';
import { compareSources, type SourceRules } from './compareSources';
import type { GeneratedRules } from './GeneratedRules';

/** @internal */
export interface DriftRunOptions {
  fleet: FleetService;
  generated: GeneratedRules;
  logger: LoggerService;
  sources: readonly PrometheusSource[];
  store: RuleStore;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Reads what every source runs, compares it with the code, and keeps both. @internal */
export class DriftRun {
  constructor(private readonly options: DriftRunOptions) {}

  /** A source that fails keeps its last good rules, which are compared with the code of now. */
  async run(): Promise<{ read: number; failed: number }> {
    const { fleet, generated, logger, sources, store, now } = this.options;
    const snapshot = await fleet.getSnapshot({ maxAgeMs: 60_000 });
    const readings = new Map<string, RuleReading>();
    await Promise.all(
      sources.map(async source => {
        const reading = await this.#read(source);
        if (reading) readings.set(source.name, reading);
      }),
    );
    await store.keepOnly(sources.map(({ name }) => name));
    const known = await store.all();
    const comparable = new Map<string, SourceRules>();
    for (const source of sources) {
      const { name } = source;
      const rules = readings.get(name)?.rules ?? known.get(name)?.rules;
      if (!rules) continue;
      const states = readings.get(name)?.states;
      // A source that just failed is not asked again.
      const format = states ? source.format.bind(source) : async () => undefined;
      comparable.set(name, { rules, states, format });
    }
    const unread = sources.map(({ name }) => name).filter(name => !comparable.has(name));
    const startedMs = now();
    const drifts = await compareSources({
      fleet: snapshot.fleet,
      generated,
      sources: comparable,
      unread,
    });
    for (const [name, drift] of drifts) await store.saveDrift(name, drift);
    logger.debug(`Compared the rules of ${drifts.size} sources`, {
      durationMs: now() - startedMs,
    });
    return { read: readings.size, failed: sources.length - readings.size };
  }

  async #read(source: PrometheusSource): Promise<RuleReading | undefined> {
    const { store, now } = this.options;
    const nowMs = now();
    try {
      const reading = await source.readRules(new Date(nowMs).toISOString());
      await store.save(source.name, reading.rules, nowMs);
      return reading;
    } catch (error) {
      await store.fail(source.name, failureOf(error).message, nowMs);
      return undefined;
    }
  }
}
