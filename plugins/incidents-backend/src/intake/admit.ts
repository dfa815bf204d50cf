import type { FiringAlert } from '@rollcall/plugin-incidents-common';
import type { Response } from 'express';
import type { DoorOptions } from './IntakeOptions';
import type { WaitingCount } from './WaitingCounts';

const RETRY_AFTER_SECONDS = 5;
/** What one source may fill of what may wait; the rest is kept for the others. */
const MOST_OF_ONE = 0.8;

/**
 * Asks a source to come again where too many alerts wait already, of all or of itself: 503, which sources take for a reason to.
 *
 * @param alerts - how many it brings
 * @returns whether it was answered
 * @internal
 */
export async function refuseWhenFull(
  res: Response,
  { source, alerts }: { source: string; alerts: number },
  { settings, waiting }: Pick<DoorOptions, 'settings' | 'waiting'>,
): Promise<boolean> {
  const { mostWaiting, sources } = settings;
  const ofOne = sources.size > 1 ? Math.floor(mostWaiting * MOST_OF_ONE) : mostWaiting;
  const isFull = ({ total, ofSource }: WaitingCount) => total >= mostWaiting || ofSource >= ofOne;
  if (!isFull(await waiting.of(source)) || !isFull(await waiting.fresh(source))) {
    waiting.add(source, alerts);
    return false;
  }
  const message = 'Too many alerts wait already. Send it again.';
  res.set('retry-after', String(RETRY_AFTER_SECONDS));
  res.status(503).json({ error: { name: 'ServiceUnavailableError', message } });
  return true;
}

/**
 * Keeps alerts of a source, unless too many wait already.
 *
 * @returns how many were news, or nothing where it was answered already
 * @internal
 */
export async function admit(
  res: Response,
  source: string,
  alerts: readonly FiringAlert[],
  options: Pick<DoorOptions, 'settings' | 'store' | 'waiting' | 'now' | 'onReceived'>,
): Promise<number | undefined> {
  if (await refuseWhenFull(res, { source, alerts: alerts.length }, options)) return undefined;
  const news = await options.store.receive(source, alerts, options.now());
  options.onReceived();
  return news;
}
