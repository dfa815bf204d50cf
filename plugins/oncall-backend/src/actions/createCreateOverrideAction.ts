import { NotAllowedError } from '@backstage/errors';
import { oncallScheduleReadPermission } from '@rollcall/plugin-oncall-common';
import { parseOverrideRequest } from '../requests/parseOverrideRequest';
import { enterRoom } from './enterRoom';
import type { ActionOptions } from './registerActions';

/** The caller changes who is on call for a while: in two calls. @internal */
export function createCreateOverrideAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'create-override',
    title: 'Create an override',
    description: [
      'Changes who is on call in a rotation for a while: somebody stands in for somebody (cover), joins (add), is taken off',
      '(remove), or some people alone are on call (window). Only people who take turns in the rotation, or are in the team',
      'that owns it, can. Call it first without a confirmation: nothing changes, and the answer holds what would and a',
      'confirmation. Show that to the person you act for; call again with the confirmation only when they agree. It is good',
      'once, for five minutes, for this override and this person. The people concerned are told.',
    ].join(' '),
    // It adds to a record and can be taken back; made again, it is refused as overlapping.
    attributes: { readOnly: false, destructive: false, idempotent: false },
    visibilityPermission: oncallScheduleReadPermission,
    schema: {
      input: z =>
        z.object({
          rotationRef: z.string().describe('Such as oncallrotation:default/payments-primary'),
          start: z.string().describe('ISO 8601 instant with offset; now or later'),
          end: z.string().describe('ISO 8601 instant with offset, exclusive'),
          change: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('cover'), replace: z.string(), with: z.string() }),
            z.object({ kind: z.literal('add'), user: z.string() }),
            z.object({ kind: z.literal('remove'), user: z.string() }),
            z.object({
              kind: z.literal('window'),
              assign: z.array(z.string()).describe('Nobody, on purpose, where empty'),
            }),
          ]),
          reason: z.string().optional(),
          confirmation: z.string().optional().describe('From the first call'),
        }),
      output: z =>
        z.object({
          made: z.boolean(),
          confirm: z
            .object({
              confirmation: z.string(),
              expiresAt: z.string(),
              changes: z.array(
                z.object({
                  start: z.string(),
                  end: z.string(),
                  before: z.array(z.string()),
                  after: z.array(z.string()),
                }),
              ),
              warnings: z.array(z.string()),
            })
            .optional(),
          id: z.string().optional(),
          rotationRef: z.string(),
          start: z.string(),
          end: z.string(),
          from: z.string().optional().describe('On the clock of the rotation'),
          to: z.string().optional(),
        }),
    },
    async action({ input, credentials }) {
      const { confirmations, overrides } = options;
      const { actor } = await enterRoom(credentials, options);
      if (actor.credentials.principal.type !== 'user') {
        throw new NotAllowedError('Only a person can change who is on call');
      }
      const { confirmation, ...wish } = input;
      const request = parseOverrideRequest(wish);
      const wished = { actorRef: actor.name, wish: request };
      if (confirmation === undefined) {
        const { changes, warnings } = await overrides.preview(request, { actor });
        const confirm = { ...(await confirmations.issue(wished)), changes, warnings };
        const { rotationRef, start, end } = request;
        return { output: { made: false, confirm, rotationRef, start, end } };
      }
      await confirmations.redeem(confirmation, wished);
      const { id, rotationRef, start, end, from, to } = await overrides.create(request, { actor });
      return { output: { made: true, id, rotationRef, start, end, from, to } };
    },
  });
}
