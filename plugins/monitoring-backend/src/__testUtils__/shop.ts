import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';

export const CHECKOUT = 'component:default/checkout';
export const LEDGER = 'component:default/ledger';

/** A promise of 99 % over a day, counted by two metrics of a job. */
export function promise(name: string, options: { job?: string; of?: string } = {}): string {
  const { job = name, of = 'checkout' } = options;
  return `
apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}, displayName: Promise ${name}}
spec:
  service: ${of}
  budgetingMethod: Occurrences
  timeWindow: [{duration: 1d, isRolling: true}]
  objectives: [{target: 0.99}]
  indicator:
    metadata: {name: ${name}-good}
    spec:
      ratioMetric:
        counter: true
        bad: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{job="${job}",code="500"}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{job="${job}"}'}}}
---
`;
}

const PEOPLE = `
kind: Group
metadata: {name: shop, annotations: {rollcall.dev/contacts: "{lead: user:lena}"}}
spec: {type: department, children: [payments]}
---
kind: Group
metadata: {name: testers}
spec: {type: team, children: []}
---
kind: Group
metadata: {name: security}
spec: {type: team, children: []}
---
kind: User
metadata: {name: lena}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: tess}
spec: {memberOf: [testers]}
---
kind: User
metadata: {name: sven}
spec: {memberOf: [security]}
---
`;

/** Asks for a record with two approvals, and freezes on a spent budget; what is not known holds nothing up. */
export const STRICT_POLICY = `
tiers:
  "1":
    title: Critical
    requires: {}
    gate:
      budget: {spent: freeze}
      incidents: ignore
      standing: ignore
      unknown: open
      changeRecord: {approvals: [tester, security]}
      emergency: {approvalWithin: P2D}
  "2": {title: Useful}
tierOrder: ["1", "2"]`;

/** Checkout of tier 1 with one promise, the ledger of tier 2 with none. */
export function shopFleet(options: { policy?: string; more?: string; job?: string } = {}) {
  const { policy = STRICT_POLICY, more = '', job } = options;
  const documents = [
    ORGANISATION,
    PEOPLE,
    service({ name: 'checkout', tier: '1' }),
    service({ name: 'ledger', owner: 'platform', tier: '2' }),
    promise('answered', { job }),
    more,
  ].join('');
  return fleetOf({ documents, policy });
}

/** Who approves what, as an operator would say it. */
export const CHANGES = {
  changes: { roles: { tester: 'group:default/testers', security: 'security' } },
};
