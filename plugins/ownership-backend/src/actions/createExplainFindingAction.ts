import { InputError, NotFoundError } from '@backstage/errors';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { demandPermission, type DemandOptions } from '@rollcall/backend-kit';
import type { Finding } from '@rollcall/model';
import { ownershipAuditReadPermission, RULES } from '@rollcall/plugin-ownership-common';
import type { AuditedFleet } from '../service/AuditedFleet';
import { readRef } from './readRef';

const MOST = 100;
const TITLES = new Map(RULES.map(({ id, title }) => [id, title]));

interface Wanted {
  fingerprint?: string;
  entityRef?: string;
  rule?: string;
}

function choose(findings: readonly Finding[], wanted: Wanted): Finding[] {
  const { fingerprint, rule } = wanted;
  const entityRef = wanted.entityRef && readRef(wanted.entityRef);
  if (!fingerprint && !entityRef) {
    throw new InputError('Say which finding: by "fingerprint", or by "entityRef"');
  }
  const chosen = findings.filter(
    finding =>
      (!fingerprint || finding.fingerprint === fingerprint) &&
      (!entityRef || finding.entityRef === entityRef) &&
      (!rule || finding.rule === rule),
  );
  if (fingerprint && chosen.length === 0) {
    throw new NotFoundError(`There is no such finding now; it may be mended: ${fingerprint}`);
  }
  return chosen;
}

/** What is wrong with an entity, where, how bad, and how to mend it. @internal */
export function createExplainFindingAction(
  options: DemandOptions & {
    actionsRegistry: ActionsRegistryService;
    audited: Pick<AuditedFleet, 'current'>;
  },
): void {
  const { actionsRegistry, audited } = options;
  const permission = ownershipAuditReadPermission;
  actionsRegistry.register({
    name: 'explain-finding',
    title: 'Explain findings of the audit',
    description: [
      'Explains one finding of the ownership audit by its fingerprint, or all findings of an entity:',
      'what the rule asks for, what is wrong, where in git, how bad, who waived it, and how to mend it.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: permission,
    schema: {
      input: z =>
        z.object({
          fingerprint: z.string().optional().describe('Of one finding, such as v1:0a1b…'),
          entityRef: z.string().optional().describe('All findings of this entity'),
          rule: z.string().optional().describe('Only those of this rule'),
        }),
      output: z =>
        z.object({
          total: z.number(),
          findings: z.array(
            z.object({
              fingerprint: z.string(),
              rule: z.string(),
              asksFor: z.string().optional().describe('What the rule asks for'),
              severity: z.enum(['error', 'warning', 'info']),
              state: z.enum(['open', 'waived', 'baselined', 'unknown']),
              entityRef: z.string().optional(),
              problem: z.string(),
              remedy: z.string(),
              file: z.string().optional(),
              line: z.number().optional(),
              waivedBecause: z.string().optional(),
              waivedUntil: z.string().optional(),
            }),
          ),
        }),
    },
    async action({ input, credentials }) {
      await demandPermission({ permission, credentials }, options);
      const { fleet, findings } = await audited.current();
      const chosen = choose(findings, input);
      // Without findings the answer is that nothing is wrong, which is not so of what does not exist.
      if (input.entityRef && chosen.length === 0) fleet.owner(readRef(input.entityRef));
      return {
        output: {
          total: chosen.length,
          findings: chosen.slice(0, MOST).map(finding => ({
            fingerprint: finding.fingerprint,
            rule: finding.rule,
            asksFor: TITLES.get(finding.rule),
            severity: finding.severity,
            state: finding.state,
            entityRef: finding.entityRef,
            problem: finding.message,
            remedy: finding.remedy,
            file: finding.file,
            line: finding.line,
            waivedBecause: finding.waiver?.reason,
            waivedUntil: finding.waiver?.expires,
          })),
        },
      };
    },
  });
}
