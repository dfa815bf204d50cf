import type { FiringAlert } from '@rollcall/plugin-incidents-common';
import type { Response } from 'express';
import type { IntakeOptions } from './IntakeOptions';

const RETRY_AFTER_SECONDS = 5;

/**
 * Asks a source to come again where too many alerts wait already: 503, which sources take for a reason to.
 *
 * @returns whether it was answered
 * @internal
 */
export async function refuseWhenFull(
  res: Response,
  { settings, store }: Pick<IntakeOptions, 'settings' | 'store'>,
): Promise<boolean> {
  if ((await store.countWaiting()) < settings.mostWaiting) return false;
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
  options: Pick<IntakeOptions, 'settings' | 'store' | 'now' | 'onReceived'>,
): Promise<number | undefined> {
  if (await refuseWhenFull(res, options)) return undefined;
  const news = await options.store.receive(source, alerts, options.now());
  options.onReceived();
  return news;
}
