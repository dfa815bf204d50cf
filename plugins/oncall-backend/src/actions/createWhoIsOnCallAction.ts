import { oncallScheduleReadPermission } from '@rollcall/plugin-oncall-common';
import { whoDto } from '../answers/whoDto';
import { parseWhoQuery } from '../requests/parseWhoQuery';
import { enterRoom } from './enterRoom';
import type { ActionOptions } from './registerActions';

/** Who is on call for something, and why. @internal */
export function createWhoIsOnCallAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'who-is-on-call',
    title: 'Who is on call',
    description: [
      'Says who is on call for a service, team, person, rotation or escalation policy, now or at an instant, until when, who',
      'is next, and the chain of documents that led to the answer. Where nobody is, says why.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: oncallScheduleReadPermission,
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .describe(
              'Reference such as component:default/checkout or group:payments, or the name of a Component',
            ),
          at: z
            .string()
            .optional()
            .describe(
              'ISO 8601 instant with offset, such as 2026-11-26T09:00:00Z; now unless said',
            ),
        }),
      output: z =>
        z.object({
          ref: z.string(),
          at: z.string(),
          state: z.enum(['on-call', 'fallback', 'nobody', 'unknown']),
          people: z.array(
            z.object({
              userRef: z.string(),
              rotationRef: z.string().optional(),
              until: z.string().optional(),
              overrideId: z.string().optional(),
            }),
          ),
          answeredBy: z.string().optional().describe('The policy, rotation or person that answers'),
          next: z.object({ at: z.string(), userRefs: z.array(z.string()) }).optional(),
          because: z.string().optional().describe('Why it is not simply somebody'),
          namesHidden: z.boolean().describe('Whether the portal hides names from the caller'),
          imported: z
            .object({
              source: z.string(),
              asOf: z.string(),
              stale: z.boolean(),
              problem: z.string().optional(),
            })
            .optional()
            .describe('Age of the schedule, where it is kept elsewhere'),
          why: z.array(
            z.object({
              from: z.string(),
              via: z.string(),
              to: z.string(),
              file: z.string().optional(),
              line: z.number().optional(),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const { book, names, nowMs } = await enterRoom(credentials, options);
      const { ref, at = new Date(nowMs).toISOString() } = parseWhoQuery(input);
      const answer = whoDto(book, { ref, at, names });
      return {
        output: {
          ref: answer.ref,
          at: answer.at,
          state: answer.state,
          people: answer.people.map(person => ({ ...person })),
          answeredBy: answer.answeredBy,
          next: answer.next && { ...answer.next, userRefs: [...answer.next.userRefs] },
          because: answer.because,
          namesHidden: answer.namesHidden,
          imported: answer.imported,
          why: answer.hops.map(({ from, via, to, source, position }) => ({
            from,
            via,
            to,
            file: source?.file,
            line: position?.line ?? source?.line,
          })),
        },
      };
    },
  });
}
