import { oncallScheduleReadPermission } from '@rollcall/plugin-oncall-common';
import { gapsAhead } from '../answers/gapsAhead';
import { parseGapsQuery } from '../requests/parseAheadQueries';
import { enterRoom } from './enterRoom';
import type { ActionOptions } from './registerActions';

/** At most so many are listed; nobody reads more. */
const MOST = 200;

/** Where nobody will be on call, undeclared. @internal */
export function createListCoverageGapsAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'list-coverage-gaps',
    title: 'List coverage gaps',
    description: [
      'Lists the stretches of the days ahead in which a rotation has nobody on call though nobody declared that, the soonest',
      'first, with the services that answer to it.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: oncallScheduleReadPermission,
    schema: {
      input: z =>
        z.object({
          teamRef: z
            .string()
            .optional()
            .describe('Only rotations of this team and the teams below, such as group:payments'),
          days: z.number().int().min(1).max(400).optional().describe('30 unless said'),
        }),
      output: z =>
        z.object({
          total: z.number(),
          gaps: z.array(
            z.object({
              rotationRef: z.string(),
              teamRef: z.string().optional(),
              start: z.string(),
              end: z.string(),
              serviceRefs: z.array(z.string()),
              worstTier: z.string().optional(),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      const { book, nowMs } = await enterRoom(credentials, options);
      const gaps = gapsAhead(book, { ...parseGapsQuery(input), fromMs: nowMs });
      return { output: { total: gaps.length, gaps: gaps.slice(0, MOST) } };
    },
  });
}
