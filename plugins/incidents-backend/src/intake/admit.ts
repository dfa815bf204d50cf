import type { FiringAlert } from '@rollcall/plugin-incidents-common';
import type { Response } from 'express';
import type { IntakeOptions } from './IntakeOptions';

const RETRY_AFTER_SECONDS = 5;

/**
 * Keeps alerts of a source, unless too many wait already: then the answer is 503, which sources take for a reason to come again.
 *
 * @returns how many were news, or nothing where it was answered already
 * @internal
 */
export async function admit(
  res: Response,
  source: string,
  alerts: readonly FiringAlert[],
  options: Pick<IntakeOptions, 'settings' | 'store' | 'now' | 'onReceived'>,
): Promise<number | undefined> {
  const { settings, store, now, onReceived } = options;
  if ((await store.countWaiting()) >= settings.mostWaiting) {
    const message = 'Too many alerts wait already. Send it again.';
    res.set('retry-after', String(RETRY_AFTER_SECONDS));
    res.status(503).json({ error: { name: 'ServiceUnavailableError', message } });
    return undefined;
  }
  const news = await store.receive(source, alerts, now());
  onReceived();
  return news;
}
