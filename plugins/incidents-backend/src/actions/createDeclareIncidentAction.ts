import { parseBody } from '@rollcall/backend-kit';
import { incidentDeclarePermission } from '@rollcall/plugin-incidents-common';
import { declareSchema } from '../request/schemas';
import { type ActionOptions, personBehind } from './registerActions';

/** The caller says that something is wrong, which pages people: in two calls. @internal */
export function createDeclareIncidentAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'declare-incident',
    title: 'Declare an incident',
    description: [
      'Declares an incident and pages whoever owns the service. Call it first without a confirmation: nobody is paged, and the',
      'answer holds a confirmation. Show the person you act for what would be declared; call again with the confirmation only',
      'when they agree. It is good once, for five minutes, for this incident and this person.',
    ].join(' '),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    visibilityPermission: incidentDeclarePermission,
    schema: {
      input: z =>
        z.object({
          title: z.string().describe('What is wrong, for whom, in a few words'),
          serviceRef: z.string().optional().describe('Such as component:default/checkout'),
          hasCustomerImpact: z.boolean().optional().describe('Whether customers feel it now'),
          confirmation: z.string().optional().describe('From the first call'),
        }),
      output: z =>
        z.object({
          declared: z.boolean(),
          confirm: z.object({ confirmation: z.string(), expiresAt: z.string() }).optional(),
          number: z.number().optional(),
          path: z.string().optional(),
        }),
    },
    async action({ input, credentials }) {
      const { confirmations, desk } = options;
      const actor = await personBehind(credentials, incidentDeclarePermission, options);
      const { confirmation, ...given } = input;
      // A confirmation is good once, so that each declaration is one of its own.
      const idempotencyKey = `action:${confirmation ?? 'asked'}`;
      const request = parseBody(declareSchema, { ...given, idempotencyKey });
      const { title, serviceRef, hasCustomerImpact = false } = request;
      const wish = ['declare', title, serviceRef ?? null, hasCustomerImpact];
      const wished = { actorRef: actor.name, wish };
      if (confirmation === undefined) {
        return { output: { declared: false, confirm: await confirmations.issue(wished) } };
      }
      await confirmations.redeem(confirmation, wished);
      const number = await desk.declare(undefined, actor, request);
      return { output: { declared: true, number, path: `/incidents/${number}` } };
    },
  });
}
