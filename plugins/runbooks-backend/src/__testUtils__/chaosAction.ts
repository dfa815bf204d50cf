import type { JsonValue } from '@rollcall/model';
import type { RunbookAction, RunbookActionContext } from '@rollcall/plugin-runbooks-node';

/** The one action of the chaos tests; it may also be asked whether it was done, as its verification does. */
export function chaosAction(
  execute: (context: RunbookActionContext) => Promise<JsonValue>,
): RunbookAction {
  return {
    id: 'chaos.act',
    title: 'Act',
    description: '',
    risk: 'read-only',
    input: { type: 'object' },
    output: {},
    supportsDryRun: true,
    execute,
  };
}
