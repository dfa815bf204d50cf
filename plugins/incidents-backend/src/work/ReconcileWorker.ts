import { type FiringAlert, reconcileAlerts, tracerIdOf } from '@rollcall/plugin-incidents-common';
import type { AlertmanagerSource } from '../config/readSource';
import type { AlertStore } from '../database/AlertStore';
import { type AlertRecord, instantOf } from '../database/rows';
import type { AlertmanagerState } from '../intake/AlertmanagerApi';
import { isTracer } from '../reach/followTracers';

/** @internal */
export interface ReconcileWorkerOptions {
  source: Pick<AlertmanagerSource, 'name'> & { receivers: readonly string[] };
  api: { state(): Promise<AlertmanagerState> };
  store: Pick<AlertStore, 'firing' | 'receive'>;
  now: () => number;
  /** There are alerts to be followed. */
  onReceived: () => void;
}

/** Alertmanager waits before it tells of a group, and tries again where it could not. */
const GRACE_MS = 2 * 60_000;

function resolved(row: AlertRecord, nowMs: number): FiringAlert {
  return {
    ...(JSON.parse(row.alert) as Pick<FiringAlert, 'labels' | 'annotations'>),
    fingerprint: row.fingerprint,
    startsAt: instantOf(row.starts_at),
    status: 'resolved',
    endsAt: instantOf(nowMs),
  };
}

/**
 * Opens what an Alertmanager could not tell of, and ends what it no longer lists: once it was not listed twice, so that no single answer
 * ends anything.
 *
 * @internal
 */
export class ReconcileWorker {
  #absent = new Set<string>();
  #isTruncated = false;

  constructor(private readonly options: ReconcileWorkerOptions) {}

  /** Alerts were left out of a notice: what is listed next counts at once. */
  truncated(): void {
    this.#isTruncated = true;
  }

  /**
   * @throws UpstreamError where Alertmanager does not answer
   */
  async run(): Promise<void> {
    const { source, api, store, now, onReceived } = this.options;
    const isTruncated = this.#isTruncated;
    this.#isTruncated = false;
    const askedMs = now();
    const state = await api.state().catch(error => {
      this.#isTruncated ||= isTruncated;
      throw error;
    });
    const { serverStartedMs } = state;
    // A test of the way by which notices come is not helped along another.
    const listed = state.listed.filter(alert => tracerIdOf(alert) === undefined);
    const rows = (await store.firing(source.name)).filter(row => !isTracer(row));
    const held = rows.map(row => ({
      row,
      fingerprint: row.fingerprint,
      startsAt: instantOf(row.starts_at),
      receivedAt: instantOf(row.received_at),
    }));
    const receivers = new Set(source.receivers);
    const asked = { held, listed, receivers, askedMs, serverStartedMs };
    const { missing, vanished } = reconcileAlerts({ ...asked, graceMs: GRACE_MS });
    const leftOut = isTruncated ? reconcileAlerts({ ...asked, graceMs: 0 }).missing : missing;
    const over = vanished.filter(({ row }) => this.#absent.has(row.id));
    this.#absent = new Set(vanished.map(({ row }) => row.id));
    const alerts = [...leftOut, ...over.map(({ row }) => resolved(row, askedMs))];
    if (alerts.length > 0) {
      await store.receive(source.name, alerts, askedMs, { isHeard: false });
      onReceived();
    }
  }
}
