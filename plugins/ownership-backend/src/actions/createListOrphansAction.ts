import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { demandPermission, type DemandOptions } from '@rollcall/backend-kit';
import { orphanedRows, ownershipAuditReadPermission } from '@rollcall/plugin-ownership-common';
import type { AuditedFleet } from '../service/AuditedFleet';

const DEFAULT_LIMIT = 50;
const MOST = 200;

/** The services nobody who could answer owns. @internal */
export function createListOrphansAction(
  options: DemandOptions & {
    actionsRegistry: ActionsRegistryService;
    audited: Pick<AuditedFleet, 'current'>;
  },
): void {
  const { actionsRegistry, audited } = options;
  const permission = ownershipAuditReadPermission;
  actionsRegistry.register({
    name: 'list-orphans',
    title: 'List orphaned services',
    description: [
      'Lists the services that nobody who could answer owns, the most critical tier first,',
      'each with the reason, the place in git and what to do.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: permission,
    schema: {
      input: z =>
        z.object({
          tier: z.string().optional().describe('Only services of this tier; "none" for no tier'),
          rule: z.string().optional().describe('Only orphans by this rule, such as owner-unknown'),
          limit: z.number().int().min(1).max(MOST).default(DEFAULT_LIMIT),
        }),
      output: z =>
        z.object({
          total: z.number().describe('How many there are, also beyond the limit'),
          orphans: z.array(
            z.object({
              entityRef: z.string(),
              title: z.string(),
              tier: z.string().optional(),
              rule: z.string(),
              problem: z.string(),
              remedy: z.string(),
              file: z.string().optional(),
              line: z.number().optional(),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      await demandPermission({ permission, credentials }, options);
      const { rows } = await audited.current();
      const chosen = orphanedRows(rows).filter(
        ({ tier, orphan }) =>
          (input.tier === undefined || input.tier === (tier?.id ?? 'none')) &&
          (input.rule === undefined || input.rule === orphan?.rule),
      );
      return {
        output: {
          total: chosen.length,
          orphans: chosen.slice(0, input.limit).flatMap(({ ref, title, tier, orphan }) => {
            if (!orphan) return [];
            const { rule, message: problem, remedy, file, line } = orphan;
            return [{ entityRef: ref, title, tier: tier?.id, rule, problem, remedy, file, line }];
          }),
        },
      };
    },
  });
}
