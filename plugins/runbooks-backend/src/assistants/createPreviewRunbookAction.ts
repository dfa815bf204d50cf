import { parseBody } from '@rollcall/backend-kit';
import { runbooksReadPermission, stepsWithin } from '@rollcall/plugin-runbooks-common';
import { runRunbookInput } from '../request/schemas';
import { type AssistantOptions, readerBehind } from './readerBehind';

/** What a run would do. @internal */
export function createPreviewRunbookAction(options: AssistantOptions): void {
  options.actionsRegistry.register({
    name: 'preview-runbook',
    title: 'Preview a runbook',
    description:
      'Says what a runbook would do for a service, step by step, who would have to agree, and whether the caller may run it. Runs nothing.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: runbooksReadPermission,
    schema: {
      input: z =>
        z.object({
          runbookRef: z.string().describe('Such as runbook:default/restart-consumer'),
          entityRef: z.string().describe('The service, such as component:default/checkout'),
          inputs: z.record(z.string(), z.any()).optional(),
          mode: z.enum(['dry', 'live']).optional().describe('live unless said'),
        }),
      output: z =>
        z.object({
          summary: z.string(),
          risk: z.enum(['read-only', 'mutating', 'destructive']),
          steps: z.array(
            z.object({
              title: z.string(),
              kind: z.string(),
              risk: z.string(),
              decision: z.string(),
            }),
          ),
          approvals: z.array(z.object({ required: z.number(), because: z.string() })),
          problems: z.array(z.string()),
          mayRun: z.boolean(),
          because: z.array(z.string()),
          planDigest: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const { actor } = await readerBehind(credentials, options);
      const { plan, mayRun, because } = await options.desk.preview(
        actor,
        parseBody(runRunbookInput, input),
      );
      return {
        output: {
          summary: plan.summary,
          risk: plan.risk,
          steps: stepsWithin(plan.steps).map(({ title, kind, risk, decision }) => ({
            title,
            kind,
            risk,
            decision,
          })),
          approvals: plan.approvals.map(rule => ({
            required: rule.required,
            because: rule.because,
          })),
          problems: plan.problems.map(({ message }) => message),
          mayRun,
          because,
          planDigest: plan.digest,
        },
      };
    },
  });
}
