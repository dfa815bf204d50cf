import { UsageError } from '../lib/errors';
import type { RunbookContext } from './runbookFlags';

/**
 * The runbook and the service that were typed.
 *
 * @throws UsageError where there is no runbook, or one word too many
 * @internal
 */
export function wordsOf({ words }: Pick<RunbookContext, 'words'>): {
  runbook: string;
  service?: string;
} {
  const [runbook, service, ...rest] = words;
  if (runbook === undefined || rest.length > 0) {
    throw new UsageError(
      'Which runbook, and for which service?',
      'For example: rollcall runbook plan payment-queue-drain checkout',
    );
  }
  return { runbook, service };
}
