import type { ListedAlert } from './readListedAlerts';
import type { FiringAlert } from './types';

/** An alert that the portal holds for firing. @public */
export interface HeldAlert {
  fingerprint: string;
  /** ISO 8601 instants. */
  startsAt: string;
  receivedAt: string;
}

/** @public */
export interface ReconcileOptions<H extends HeldAlert> {
  held: readonly H[];
  listed: readonly ListedAlert[];
  /** Names of the receivers that post to the portal. */
  receivers: ReadonlySet<string>;
  /** Since the epoch: when it was asked for the list. */
  askedMs: number;
  /** Since the epoch: when the server that lists them started; what it has not been told anew yet is missing from its list. */
  serverStartedMs: number;
  /** What is younger may be on its way still. */
  graceMs: number;
}

/** What a webhook lost. @public */
export interface Reconciliation<H extends HeldAlert> {
  /** Listed, and not held. */
  missing: FiringAlert[];
  /** Held, and not listed any more. */
  vanished: H[];
}

/** A server that has just started has not heard of every alert again. */
const SETTLED_AFTER_MS = 10 * 60_000;

const keyOf = ({ fingerprint, startsAt }: Pick<HeldAlert, 'fingerprint' | 'startsAt'>) =>
  JSON.stringify([fingerprint, new Date(startsAt).toISOString()]);

/**
 * What of the alerts of an Alertmanager the portal does not hold, and what it holds that is over. An alert that is silenced or inhibited
 * is not opened, and not ended either; of a server that started a moment ago, nothing is ended.
 *
 * @public
 */
export function reconcileAlerts<H extends HeldAlert>(
  options: ReconcileOptions<H>,
): Reconciliation<H> {
  const { held, listed, receivers, askedMs, serverStartedMs, graceMs } = options;
  const heldKeys = new Set(held.map(keyOf));
  const listedKeys = new Set(listed.map(keyOf));
  const isOld = (instant: string) => askedMs - Date.parse(instant) >= graceMs;
  const missing = listed.filter(
    alert =>
      alert.isActive &&
      alert.receivers.some(name => receivers.has(name)) &&
      isOld(alert.startsAt) &&
      !heldKeys.has(keyOf(alert)),
  );
  const isSettled = askedMs - serverStartedMs >= SETTLED_AFTER_MS;
  return {
    missing: missing.map(({ isActive: _, receivers: __, ...alert }) => alert),
    vanished: isSettled
      ? held.filter(alert => !listedKeys.has(keyOf(alert)) && isOld(alert.receivedAt))
      : [],
  };
}
