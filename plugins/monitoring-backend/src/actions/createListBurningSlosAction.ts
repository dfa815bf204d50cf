import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { monitoringReadPermission } from '@rollcall/plugin-monitoring-common';
import { statusOf } from './createSloStatusAction';
import { type ActionOptions, openBook } from './openBook';

/** At most so many are listed; nobody reads more. */
const MOST = 100;

/** Which promises are in trouble. @internal */
export function createListBurningSlosAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'list-burning-slos',
    title: 'List burning SLOs',
    description: [
      'Lists promises whose error budget is burning fast enough to alert, is spent, or will be gone before its window ends, the',
      'most urgent first, with service, owner and tier.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: monitoringReadPermission,
    schema: {
      input: z =>
        z.object({
          teamRef: z
            .string()
            .optional()
            .describe('Only of this team and the teams below, such as group:payments'),
        }),
      output: z =>
        z.object({ total: z.number(), slos: z.array(z.record(z.string(), z.unknown())) }),
    },
    async action({ input, credentials }) {
      const { rows, fleet } = await openBook(credentials, options);
      const { teamRef } = input;
      const team = teamRef && normalizeRef(teamRef, { defaultKind: 'group' });
      if (teamRef && !team) throw new InputError(`teamRef: "${teamRef}" is no reference`);
      const teams = team && new Set([team, ...fleet.org.descendants(team)]);
      const troubled = rows.filter(
        ({ state, ownerRef }) =>
          ['burning', 'spent', 'at-risk'].includes(state) &&
          (!teams || (ownerRef !== undefined && teams.has(ownerRef))),
      );
      const slos = troubled.slice(0, MOST).map(statusOf);
      return { output: { total: troubled.length, slos } };
    },
  });
}
