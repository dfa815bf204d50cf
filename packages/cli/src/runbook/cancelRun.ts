import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { visible } from '../output/visible';
import type { RunbookContext } from './runbookFlags';
import { RunbooksPortal } from './RunbooksPortal';

/**
 * `rollcall runbook cancel`: a step under way is stopped as far as its action can be; what was done stays done.
 *
 * @internal
 */
export async function cancelRun(context: RunbookContext): Promise<Outcome> {
  const { terminal, values, words } = context;
  const [runId, ...rest] = words;
  if (runId === undefined || rest.length > 0 || values.portal === undefined) {
    throw new UsageError(
      'Which run, and in which portal?',
      'For example: rollcall runbook cancel RUN --portal https://portal.example.com',
    );
  }
  const portal = RunbooksPortal.create({ portal: values.portal, context });
  const run = await portal.cancel(runId);
  if (values.format === 'json') {
    terminal.print(`${JSON.stringify({ schemaVersion: 1, run }, undefined, 2)}\n`);
    return 'clean';
  }
  const verdict = run.state === 'cancelled' ? '● Cancelled' : '● Asked to stop';
  terminal.print(visible(`${verdict}: ${run.runbookTitle} for ${run.entityRef}.\n`));
  terminal.note(portal.pageOf(run.id));
  return 'clean';
}
