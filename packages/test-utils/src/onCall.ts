/** An empty rotation of a team, ended by a separator: enough to be reached. */
export function rotation(name: string, owner: string): string {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: ${name}}
spec: {owner: ${owner}, timeZone: Europe/Oslo, layers: []}
---
`;
}

/** A tier that asks for somebody on call, and one that does not. */
export const ON_CALL_POLICY = 'tiers: {"1": {requires: {onCall: {}}}, "2": {}}';
