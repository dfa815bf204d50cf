/** Two teams with one person each, and nothing else. */
export const ORGANISATION = `
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
---
kind: Group
metadata: {name: platform}
spec: {type: team, children: []}
---
kind: User
metadata: {name: mara}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: kim}
spec: {memberOf: [platform]}
---
`;

/** What the text of a service says. */
export interface ServiceText {
  name: string;
  owner?: string;
  /** Further lines of `spec`, as a flow mapping without its braces. */
  spec?: string;
  tier?: string;
  /** Further annotations, as a flow mapping without its braces. */
  annotations?: string;
}

/** A service as one YAML document, ended by a separator. */
export function service({ name, owner = 'payments', spec, tier, annotations }: ServiceText) {
  const marks = [tier && `rollcall.dev/tier: "${tier}"`, annotations].filter(Boolean).join(', ');
  const more = spec ? `, ${spec}` : '';
  return `
kind: Component
metadata: {name: ${name}, annotations: {${marks}}}
spec: {type: service, lifecycle: production, owner: "${owner}"${more}}
---
`;
}
