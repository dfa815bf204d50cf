import { parseBody } from '@rollcall/backend-kit';
import { incidentActPermission } from '@rollcall/plugin-incidents-common';
import { incidentOf } from '../database/changeIncident';
import { numberSchema } from '../request/schemas';
import { type ActionOptions, personBehind } from './registerActions';

/** The caller takes an incident on, after which nobody else is paged: in two calls. @internal */
export function createAcknowledgeIncidentAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'acknowledge-incident',
    title: 'Acknowledge an incident',
    description: [
      'Says that the person you act for works on an incident: nobody else is paged. Call it first without a confirmation:',
      'nothing changes, and the answer holds the incident and a confirmation. Call again with the confirmation only when the',
      'person agrees. It is good once, for five minutes, for this incident and this person.',
    ].join(' '),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    visibilityPermission: incidentActPermission,
    schema: {
      input: z =>
        z.object({
          number: z.number().int().describe('Of the incident'),
          confirmation: z.string().optional().describe('From the first call'),
        }),
      output: z =>
        z.object({
          acknowledged: z.boolean(),
          title: z.string(),
          state: z.string(),
          confirm: z.object({ confirmation: z.string(), expiresAt: z.string() }).optional(),
        }),
    },
    async action({ input, credentials }) {
      const { confirmations, desk, store } = options;
      const actor = await personBehind(credentials, incidentActPermission, options);
      const { number } = parseBody(numberSchema, { number: input.number });
      const act = { req: undefined, actor, number };
      await desk.demand(act);
      const wished = { actorRef: actor.name, wish: ['acknowledge', number] };
      if (input.confirmation === undefined) {
        const { title, state } = incidentOf(await store.get(number));
        const confirm = await confirmations.issue(wished);
        return { output: { acknowledged: false, title, state, confirm } };
      }
      await confirmations.redeem(input.confirmation, wished);
      await desk.act(act, { kind: 'acknowledged', by: actor.name });
      const { title, state } = incidentOf(await store.get(number));
      return { output: { acknowledged: true, title, state } };
    },
  });
}
