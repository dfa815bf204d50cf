import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import type { RunbookContext, RunbookValues } from './runbookFlags';
import { runHere } from './runHere';
import { runInPortal } from './runInPortal';

const OF_PORTAL: (keyof RunbookValues)[] = ['dry', 'drill', 'detach'];

/**
 * `rollcall runbook run`: here where it only looks, else in the portal.
 *
 * @internal
 */
export async function runRunbook(context: RunbookContext): Promise<Outcome> {
  const { values } = context;
  if (values.portal !== undefined) {
    if (values.prometheus !== undefined) {
      throw new UsageError('--prometheus does not go with --portal, which has its own.');
    }
    return runInPortal(context, values.portal);
  }
  const stray = OF_PORTAL.find(name => values[name]);
  if (stray) throw new UsageError(`--${stray} goes with --portal alone.`);
  return runHere(context);
}
