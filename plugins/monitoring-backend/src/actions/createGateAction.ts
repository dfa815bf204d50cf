import { monitoringReadPermission } from '@rollcall/plugin-monitoring-common';
import { findService } from './findService';
import { type ActionOptions, openBook } from './openBook';

/** Whether a change may go ahead. @internal */
export function createGateAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'gate',
    title: 'Ask the gate',
    description: [
      'Says whether a change of a service may go ahead now, by its error budgets, open incidents, standing and the record of the',
      'change, with every reason: go, stop, or cannot-know. It only looks; nothing is put on record.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: monitoringReadPermission,
    schema: {
      input: z =>
        z.object({
          service: z.string().describe('Such as component:default/checkout, or checkout'),
          change: z.string().optional().describe('Id of a change that is on record'),
        }),
      output: z =>
        z.object({
          serviceRef: z.string(),
          verdict: z.enum(['go', 'stop', 'cannot-know']),
          failsOpen: z.boolean().describe('Whether it lets changes go ahead where it cannot know'),
          reasons: z.array(
            z.object({
              topic: z.string(),
              effect: z.enum(['stops', 'warns', 'passes', 'unknown']),
              message: z.string(),
            }),
          ),
          decidedAt: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const { fleet } = await openBook(credentials, options);
      const decision = await options.gate.look(findService(fleet, input.service), input.change);
      const { serviceRef, verdict, unknown, reasons, decidedAt } = decision;
      const failsOpen = unknown === 'open';
      return { output: { serviceRef, verdict, failsOpen, reasons, decidedAt } };
    },
  });
}
