import {
  type FiringAlert,
  isSilent,
  OWN_SOURCE,
  silentSourceAlert,
} from '@rollcall/plugin-incidents-common';
import type { AlertSource } from '../config/readSource';
import type { AlertStore } from '../database/AlertStore';
import { type AlertRecord, instantOf } from '../database/rows';

/** @internal */
export interface SilenceWorkerOptions {
  sources: ReadonlyMap<string, AlertSource>;
  store: Pick<AlertStore, 'firing' | 'lastSeen' | 'receive'>;
  now: () => number;
  /** There are alerts to be followed. */
  onReceived: () => void;
}

/** Whoever did not look for longer than this did not listen either: the process stood still, or the database was away. */
const LONGEST_PAUSE_MS = 60_000;

function resolved(row: AlertRecord, nowMs: number): FiringAlert {
  return {
    ...(JSON.parse(row.alert) as Pick<FiringAlert, 'labels' | 'annotations' | 'subject'>),
    fingerprint: row.fingerprint,
    startsAt: instantOf(row.starts_at),
    status: 'resolved',
    endsAt: instantOf(nowMs),
  };
}

/**
 * Makes an alert of each source that has been silent for too long, and resolves it when the source speaks again. Every replica looks;
 * what they find is the same alert.
 *
 * @internal
 */
export class SilenceWorker {
  #watchedSinceMs?: number;
  #lookedAtMs = -Infinity;

  constructor(private readonly options: SilenceWorkerOptions) {}

  async run(): Promise<void> {
    const { sources, store, now, onReceived } = this.options;
    const [lastSeen, firing] = await Promise.all([store.lastSeen(), store.firing(OWN_SOURCE)]);
    const nowMs = now();
    if (nowMs - this.#lookedAtMs > LONGEST_PAUSE_MS) this.#watchedSinceMs = nowMs;
    this.#lookedAtMs = nowMs;
    const known = new Map(firing.map(row => [row.fingerprint, row]));
    const alerts: FiringAlert[] = [];
    for (const { name, silentAfterMs, ownerRef } of sources.values()) {
      const lastSeenMs = lastSeen.get(name);
      if (silentAfterMs === undefined || lastSeenMs === undefined) continue;
      const silence = { name, silentAfterMs, lastSeenMs };
      const alert = silentSourceAlert(silence, ownerRef);
      const isKnown = known.has(alert.fingerprint);
      // What is known to be silent stays so, whoever began to listen since.
      if (!isSilent(silence, nowMs, isKnown ? 0 : this.#watchedSinceMs)) continue;
      known.delete(alert.fingerprint);
      if (!isKnown) alerts.push(alert);
    }
    // It spoke, or may be silent now, or is no source any more.
    for (const row of known.values()) alerts.push(resolved(row, nowMs));
    if (alerts.length === 0) return;
    await store.receive(OWN_SOURCE, alerts, nowMs);
    onReceived();
  }
}
