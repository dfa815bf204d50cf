import { demandPermission, parseBody } from '@rollcall/backend-kit';
import { incidentReadPermission } from '@rollcall/plugin-incidents-common';
import { presentRow } from '../present/presentIncident';
import { listSchema } from '../request/schemas';
import type { ActionOptions } from './registerActions';

const MOST = 50;

/** Incidents, newest first. @internal */
export function createListIncidentsAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'list-incidents',
    title: 'List incidents',
    description: [
      'Lists incidents, the newest first: what is wrong, how grave, of which service, who has it. Those that are not over unless',
      'another state is asked for.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: incidentReadPermission,
    schema: {
      input: z =>
        z.object({
          state: z
            .enum(['active', 'open', 'acknowledged', 'mitigated', 'resolved'])
            .optional()
            .describe('active unless said: not over'),
          serviceRef: z.string().optional().describe('Such as component:default/checkout'),
          ownerRef: z.string().optional().describe('Such as group:default/payments'),
        }),
      output: z =>
        z.object({
          total: z.number(),
          incidents: z.array(
            z.object({
              number: z.number(),
              title: z.string(),
              state: z.string(),
              severity: z.number(),
              serviceRef: z.string().optional(),
              ownerRef: z.string().optional(),
              commanderRef: z.string().optional(),
              openedAt: z.string(),
              path: z.string().describe('Of its page in the portal'),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      await demandPermission({ permission: incidentReadPermission, credentials }, options);
      const { state = 'active', ...refs } = parseBody(listSchema, input);
      const { serviceRef, ownerRef } = refs;
      const filter = { state, serviceRef, ownerRef };
      const { rows, total } = await options.store.list(filter, { limit: MOST });
      const incidents = rows.map(presentRow).map(row => ({
        number: row.number,
        title: row.title,
        state: row.state,
        severity: row.severity,
        serviceRef: row.serviceRef,
        ownerRef: row.ownerRef,
        commanderRef: row.commanderRef,
        openedAt: row.openedAt,
        path: `/incidents/${row.number}`,
      }));
      return { output: { total, incidents } };
    },
  });
}
