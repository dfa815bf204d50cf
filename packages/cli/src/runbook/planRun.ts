import type { Outcome } from '../lib/Command';
import { localPlan } from './localPlan';
import { renderPlan } from './renderPlan';
import type { RunbookContext } from './runbookFlags';
import { RunbooksPortal } from './RunbooksPortal';

function asJson(value: object): string {
  return `${JSON.stringify({ schemaVersion: 1, ...value }, undefined, 2)}\n`;
}

async function askPortal(context: RunbookContext, portal: string): Promise<Outcome> {
  const { terminal, values } = context;
  const { preview } = await RunbooksPortal.create({ portal, context }).preview(context);
  const { plan, mayRun, because } = preview;
  if (values.format === 'json') terminal.print(asJson({ plan, mayRun, because }));
  else {
    const word = mayRun ? '● You may run it' : '▲ You may not run it';
    terminal.print(
      renderPlan(plan, { notes: [`${word}: ${because.join(' ') || 'no reason given.'}`] }),
    );
  }
  return plan.runnable && mayRun ? 'clean' : 'findings';
}

/**
 * `rollcall runbook plan`: out of the files at hand, or what the portal says, which knows more actions and who asks.
 *
 * @internal
 */
export async function planRun(context: RunbookContext): Promise<Outcome> {
  const { terminal, values } = context;
  if (values.portal !== undefined) return askPortal(context, values.portal);
  const { plan, unknownActions } = await localPlan(context);
  terminal.print(
    values.format === 'json'
      ? asJson({ plan, unknownActions })
      : renderPlan(plan, { unknownActions }),
  );
  if (!plan.runnable) return 'findings';
  return unknownActions.length > 0 ? 'incomplete' : 'clean';
}
