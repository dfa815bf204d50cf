import { NotAllowedError } from '@backstage/errors';
import { oncallScheduleReadPermission } from '@rollcall/plugin-oncall-common';
import { parseOverrideRequest } from '../requests/parseOverrideRequest';
import { enterRoom } from './enterRoom';
import type { ActionOptions } from './registerActions';

/** The caller changes who is on call for a while. @internal */
export function createCreateOverrideAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'create-override',
    title: 'Create an override',
    description: [
      'Changes who is on call in a rotation for a while: somebody stands in for somebody (cover), joins (add), is taken off',
      '(remove), or some people alone are on call (window). Only people who take turns in the rotation, or are in the team',
      'that owns it, can; ask the person first. The people concerned are told.',
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
        }),
      output: z =>
        z.object({
          id: z.string(),
          rotationRef: z.string(),
          start: z.string(),
          end: z.string(),
          from: z.string().describe('On the clock of the rotation'),
          to: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const { actor } = await enterRoom(credentials, options);
      if (actor.credentials.principal.type !== 'user') {
        throw new NotAllowedError('Only a person can change who is on call');
      }
      const made = await options.overrides.create(parseOverrideRequest(input), { actor });
      const { id, rotationRef, start, end, from, to } = made;
      return { output: { id, rotationRef, start, end, from, to } };
    },
  });
}
