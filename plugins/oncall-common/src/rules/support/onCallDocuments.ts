import { type CatalogDocument, perContext, type RuleContext } from '@rollcall/model';
import type { EscalationPolicyReading } from '../../escalation';
import type { RotationReading } from '../../rotation';
import { escalationPolicyIn, rotationIn } from '../../who';

/** The judged rotations, read. @internal */
export const auditedRotations = perContext(
  ({ fleet }: RuleContext): readonly { document: CatalogDocument; reading: RotationReading }[] =>
    fleet.ofKind('OnCallRotation').flatMap(document => {
      const reading = document.audited ? rotationIn(fleet, document.ref) : undefined;
      return reading ? [{ document, reading }] : [];
    }),
);

/** The judged escalation policies, read. @internal */
export const auditedPolicies = perContext(
  ({
    fleet,
  }: RuleContext): readonly { document: CatalogDocument; reading: EscalationPolicyReading }[] =>
    fleet.ofKind('EscalationPolicy').flatMap(document => {
      const reading = document.audited ? escalationPolicyIn(fleet, document.ref) : undefined;
      return reading ? [{ document, reading }] : [];
    }),
);
