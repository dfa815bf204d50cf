import { runbooksReadPermission } from '@rollcall/plugin-runbooks-common';
import { listRunbooks } from '../present/listRunbooks';
import { listRunbooksInput } from '../request/schemas';
import { parseBody } from '@rollcall/backend-kit';
import { type AssistantOptions, readerBehind } from './readerBehind';

const MOST = 100;

/** What can be done when something breaks. @internal */
export function createListRunbooksAction(options: AssistantOptions): void {
  const { actions, history, shelf, now, runnable } = options;
  options.actionsRegistry.register({
    name: 'list-runbooks',
    title: 'List runbooks',
    description:
      'Lists runbooks, those for a service or an alert where one is named, with what they may do, how fresh they are and whether they can be run from here.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: runbooksReadPermission,
    schema: {
      input: z =>
        z.object({
          serviceRef: z.string().optional().describe('Such as component:default/checkout'),
          alert: z.string().optional().describe('Name of an alert they answer'),
        }),
      output: z =>
        z.object({
          total: z.number(),
          runbooks: z.array(
            z.object({
              runbookRef: z.string(),
              title: z.string(),
              description: z.string().optional(),
              risk: z.enum(['read-only', 'mutating', 'destructive']),
              answers: z.array(z.string()),
              freshness: z.enum(['fresh', 'due', 'stale', 'never']),
              runnableHere: z.boolean().describe('Whether run-runbook may be asked to run it'),
              planOnlyBecause: z.string().optional(),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      await readerBehind(credentials, options);
      const { serviceRef, alert } = parseBody(listRunbooksInput, input);
      const current = await shelf.current();
      const list = listRunbooks({
        shelf: current,
        query: { serviceRef, alert, limit: MOST },
        records: await history.records(now()),
        actions: actions.descriptions(),
        nowMs: now(),
      });
      return {
        output: {
          total: list.totalItems,
          runbooks: list.items.map(row => ({
            runbookRef: row.ref,
            title: row.title,
            description: row.description,
            risk: row.risk,
            answers: row.answers,
            freshness: row.freshness.state,
            runnableHere: runnable.includes(row.ref) && row.planOnlyBecause === undefined,
            planOnlyBecause: row.planOnlyBecause,
          })),
        },
      };
    },
  });
}
