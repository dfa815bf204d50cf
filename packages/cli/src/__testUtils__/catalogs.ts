/** A team with a member, and the member. @internal */
export const TEAM = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments
spec:
  type: team
  children: []
  members: [mara]
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: mara
spec:
  profile:
    email: mara@acme.test
  memberOf: [payments]
`;

/** A component, by its name and owner. @internal */
export function component(name: string, owner: string = 'payments'): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  lifecycle: production
  owner: ${owner}
`;
}

/** A catalog in which nothing is wrong. @internal */
export const CLEAN = {
  'org.yaml': TEAM,
  'checkout.yaml': component('checkout'),
};

/** One with one error, in line 9 of legacy.yaml. @internal */
export const ONE_ERROR = {
  ...CLEAN,
  'legacy.yaml': component('legacy', 'mailers'),
};
