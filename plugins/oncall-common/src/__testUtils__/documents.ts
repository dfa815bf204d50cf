import { ORGANISATION } from '@rollcall/test-utils';

/** More people of the team that owns most rotations of the tests: two who are there, and two who have left. */
export const TEAM = `${ORGANISATION}
kind: User
metadata: {name: ola}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: nia}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: gone, annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-10-01", rollcall.dev/successor: user:nia}}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: away, annotations: {rollcall.dev/status: departed, rollcall.dev/successor: group:payments}}
spec: {memberOf: [payments]}
---
`;

/** A team of one, who leaves ten days after the instant at which rules are judged in tests. */
export const LEAVERS = `
kind: Group
metadata: {name: leavers}
spec: {type: team, members: [leaver]}
---
kind: User
metadata: {name: leaver, annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-12-01"}}
spec: {memberOf: []}
---
`;

export interface RotationText {
  name?: string;
  owner?: string;
  zone?: string;
  /** A flow list. */
  members?: string;
  /** Further fields of the layer, as a flow mapping without its braces. */
  layer?: string;
  /** Further versions, each led by a comma. */
  versions?: string;
  /** A flow list. */
  overrides?: string;
}

/** A rotation of weeks from 5 January 2026 on, ended by a separator. */
export function weekly(text: RotationText = {}): string {
  const { name = 'pay', owner = 'payments', zone = 'Europe/Oslo' } = text;
  const { members = '[mara, ola, nia]', layer = '', versions = '', overrides = '[]' } = text;
  const first = `{effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: ${members}}`;
  return `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: ${name}}
spec:
  owner: ${owner}
  timeZone: ${zone}
  layers:
    - {name: week, ${layer ? `${layer}, ` : ''}versions: [${first}${versions}]}
  overrides: ${overrides}
---
`;
}

/** An escalation policy, ended by a separator. */
export function escalation(steps: string, { name = 'pay', owner = 'payments' } = {}): string {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: ${name}}
spec: {owner: ${owner}, steps: ${steps}}
---
`;
}
