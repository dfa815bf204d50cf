import { randomUUID } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import { parseBody, recordAct } from '@rollcall/backend-kit';
import { runbooksReadPermission, runbooksRunPermission } from '@rollcall/plugin-runbooks-common';
import { nameOf } from '../desk/runActors';
import { runRunbookInput } from '../request/schemas';
import { type AssistantOptions, readerBehind } from './readerBehind';

/**
 * Runs a runbook, in two calls: the first answers with the plan and a confirmation, the second, with that confirmation,
 * starts the run. Only what the operator lists, and only what the caller may; agreement of others is asked for all the same.
 *
 * @internal
 */
export function createRunRunbookAction(options: AssistantOptions): void {
  const { access, auditor, confirmations, desk, runnable, wake } = options;
  options.actionsRegistry.register({
    name: 'run-runbook',
    title: 'Run a runbook',
    description: [
      'Runs a runbook for a service. Call it first without a confirmation: nothing runs, and the answer holds the plan and a',
      'confirmation. Show the plan to the person you act for; call again with the confirmation only when they agree. It is good',
      'once, for five minutes, for this plan and this person.',
    ].join(' '),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    visibilityPermission: runbooksReadPermission,
    schema: {
      input: z =>
        z.object({
          runbookRef: z.string().describe('Such as runbook:default/restart-consumer'),
          entityRef: z.string().describe('The service, such as component:default/checkout'),
          inputs: z.record(z.string(), z.any()).optional(),
          mode: z.enum(['dry', 'live']).optional().describe('live unless said'),
          confirmation: z.string().optional().describe('From the first call'),
        }),
      output: z =>
        z.object({
          started: z.boolean(),
          confirm: z
            .object({ confirmation: z.string(), expiresAt: z.string(), plan: z.string() })
            .optional(),
          runId: z.string().optional(),
          state: z.string().optional().describe('awaiting-approval where others must agree first'),
        }),
    },
    async action({ input, credentials }) {
      const { asker, actor } = await readerBehind(credentials, options);
      const { confirmation, ...wish } = parseBody(runRunbookInput, input);
      const { runbookRef, entityRef, mode } = wish;
      return recordAct(
        auditor,
        {
          eventId: confirmation === undefined ? 'run-ask' : 'run-start',
          meta: { runbookRef, entityRef, mode, by: asker.name, via: 'action' },
          severityLevel: 'high',
        },
        async () => {
          if (!runnable.includes(runbookRef)) {
            throw new NotAllowedError(
              `The operator does not let ${runbookRef} be run by an action (runbooks.runnableByActions).`,
            );
          }
          await access.demand(runbooksRunPermission, entityRef, { asker });
          const { plan, mayRun, because } = await desk.preview(actor, wish);
          if (!mayRun) throw new NotAllowedError(because.join(' '));
          // What is shown is the plan: another one is another wish.
          const wished = { actorRef: nameOf(actor), wish: { ...wish, planDigest: plan.digest } };
          if (confirmation === undefined) {
            const issued = await confirmations.issue(wished);
            return { output: { started: false, confirm: { ...issued, plan: plan.summary } } };
          }
          await confirmations.redeem(confirmation, wished);
          const { run } = await desk.start({
            ...wish,
            actor,
            trigger: 'action',
            planDigest: plan.digest,
            // A confirmation is good once, so that each run is one of its own.
            idempotencyKey: `action:${randomUUID()}`,
          });
          wake();
          return { output: { started: true, runId: run.id, state: run.state } };
        },
      );
    },
  });
}
