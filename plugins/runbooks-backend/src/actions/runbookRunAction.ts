import { RUN_RUNBOOK_ACTION } from '@rollcall/plugin-runbooks-common';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';

/**
 * Runs another runbook for the same service and the same person. What the step does is done by the engine, which keeps no
 * worker while the other run goes on; it never comes here.
 *
 * @internal
 */
export const runbookRunAction: RunbookAction = {
  id: RUN_RUNBOOK_ACTION,
  title: 'Run another runbook',
  description:
    'Runs another runbook for the same service. Its plan is part of this one, and whoever asked must be allowed to run it.',
  risk: 'read-only',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['runbook'],
    properties: {
      runbook: { type: 'string', minLength: 1, maxLength: 400 },
      inputs: { type: 'object' },
    },
  },
  output: {
    type: 'object',
    properties: { runId: { type: 'string' }, state: { type: 'string' } },
  },
  supportsDryRun: true,
  async execute() {
    throw new Error(`${RUN_RUNBOOK_ACTION} is done by the engine.`);
  },
};
