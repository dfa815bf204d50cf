import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { visible } from '../output/visible';
import { KNOWN_ACTIONS } from './knownActions';
import { localPlan, type LocalPlan } from './localPlan';
import { LocalRun } from './LocalRun';
import { LineReader } from './LineReader';
import { renderPlan } from './renderPlan';
import type { RunbookContext } from './runbookFlags';

const WAY_OUT = 'Run it in the portal: --portal URL, with your token in ROLLCALL_TOKEN.';

/**
 * Nothing that may change something runs here: it would be bound by no approval, no lock and no record.
 *
 * @throws UsageError
 */
function demandHarmless({ plan }: LocalPlan): void {
  for (const { title, kind, action, decision, risk } of plan.steps) {
    if (decision === 'skipped' || action === undefined) continue;
    if (kind === 'action' && risk !== 'read-only') {
      throw new UsageError(
        `"${title}" changes something (${action}), and only what looks runs here.`,
        WAY_OUT,
      );
    }
    if (!KNOWN_ACTIONS.get(action)?.execute) {
      throw new UsageError(`"${title}" calls ${action}, which only a portal can.`, WAY_OUT);
    }
  }
  if (plan.risk !== 'read-only') {
    throw new UsageError(`The runbook is ${plan.risk}, and only what looks runs here.`, WAY_OUT);
  }
}

/**
 * Runs a runbook that only looks, in this process. What a person must do is asked at the terminal.
 *
 * @internal
 */
export async function runHere(context: RunbookContext): Promise<Outcome> {
  const { terminal, values } = context;
  const json = values.format === 'json';
  const local = await localPlan(context);
  const { plan } = local;
  if (!plan.runnable) {
    terminal.print(renderPlan(plan));
    return 'findings';
  }
  demandHarmless(local);
  const log: { stepId?: string; text: string }[] = [];
  const reader = new LineReader();
  const run = new LocalRun({
    ...local,
    prometheus: values.prometheus,
    ask: question => reader.ask(question),
    log(text, stepId) {
      log.push({ ...(stepId !== undefined && { stepId }), text });
      if (!json) terminal.print(visible(`  ${(stepId ?? '').padEnd(16)}  ${text}\n`));
    },
  });
  if (!json) terminal.print(`${renderPlan(plan)}\n`);
  const ended = await run.toEnd().finally(() => reader.close());
  if (json) {
    const { state, steps } = ended;
    terminal.print(
      `${JSON.stringify({ schemaVersion: 1, run: { state, steps }, plan, log }, undefined, 2)}\n`,
    );
  } else terminal.print(ended.state === 'succeeded' ? '\n● Succeeded.\n' : '\n▲ Failed.\n');
  return ended.state === 'succeeded' ? 'clean' : 'findings';
}
