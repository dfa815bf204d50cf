import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { demandPermission, type DemandOptions } from '@rollcall/backend-kit';
import {
  entityReport,
  orphanReason,
  ownershipAuditReadPermission,
} from '@rollcall/plugin-ownership-common';
import type { AuditedFleet } from '../service/AuditedFleet';
import { readRef } from './readRef';

/** Who owns something, and what led there. @internal */
export function createWhoOwnsAction(
  options: DemandOptions & {
    actionsRegistry: ActionsRegistryService;
    audited: Pick<AuditedFleet, 'current'>;
  },
): void {
  const { actionsRegistry, audited } = options;
  const permission = ownershipAuditReadPermission;
  actionsRegistry.register({
    name: 'who-owns',
    title: 'Who owns it',
    description: [
      'Says who owns an entity of the catalog, and the chain of documents that led to the answer.',
      'Where nobody who could answer owns it, says why and what to do.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: permission,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('Reference such as component:default/checkout, or the name of a Component'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          title: z.string(),
          owner: z.string().optional().describe('Reference of the Group or User'),
          ownerTitle: z.string().optional(),
          declared: z.string().optional().describe('What is written as the owner'),
          isOrphan: z.boolean().describe('Whether nobody who could answer owns it'),
          problem: z.string().optional().describe('Why it is an orphan'),
          remedy: z.string().optional(),
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
      await demandPermission({ permission, credentials }, options);
      const ref = readRef(input.entityRef);
      const { fleet, findings, snapshot } = await audited.current();
      const { owner, title } = entityReport(fleet, findings, { ref, snapshot });
      const orphan = orphanReason(findings, ref);
      return {
        output: {
          entityRef: ref,
          title,
          owner: owner.state === 'owned' ? owner.ref : undefined,
          ownerTitle: owner.title,
          declared: owner.declared,
          isOrphan: orphan !== undefined,
          problem: orphan?.message,
          remedy: orphan?.remedy,
          why: owner.hops.map(({ from, via, to, source, position }) => ({
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
