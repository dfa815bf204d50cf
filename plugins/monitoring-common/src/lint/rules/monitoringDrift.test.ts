import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, ruleDocument } from '../__testUtils__/documents';
import { monitoringDrift } from './monitoringDrift';

const PROMISE = `
apiVersion: openslo/v1
kind: SLO
metadata: {name: delivered}
spec:
  service: mail
  budgetingMethod: Occurrences
  timeWindow: [{duration: 30d, isRolling: true}]
  objectives: [{target: 0.99}]
  indicator:
    metadata: {name: delivered}
    spec:
      ratioMetric:
        counter: true
        bad: {metricSource: {type: Prometheus, spec: {query: bad_total}}}
        total: {metricSource: {type: Prometheus, spec: {query: all_total}}}
---
`;
const READ_AT = '2026-11-20T00:00:00Z';
const CODE =
  ORGANISATION +
  service({ name: 'mail' }) +
  ruleDocument(
    [alert({ labels: 'service: mail' }), alert({ name: 'Slow', expr: 'x > 1', for: '24h' })],
    { group: 'interval: 1m' },
  );

const DOWN = {
  kind: 'alert',
  name: 'Down',
  expression: 'up == 0',
  forMs: 300_000,
  labels: { service: 'mail' },
};
const SLOW = { kind: 'alert', name: 'Slow', expression: 'x > 1', forMs: 86_400_000 };

const server = (rules: object[], group: object = {}) => ({
  readAt: READ_AT,
  groups: [{ name: 'g', file: 'g.yml', intervalMs: 60_000, rules, ...group }],
});

ruleTable(monitoringDrift, [
  {
    name: 'is content where the server runs what stands in code',
    documents: CODE,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: server([DOWN, SLOW]) } },
    expect: [],
  },
  {
    name: 'does not know where no server was asked, and says so once',
    documents: CODE,
    policy: ALERTS_POLICY,
    expect: [{ reason: 'no-source', state: 'unknown', entityRef: 'prometheusrule:default/rules' }],
  },
  {
    name: 'says nothing where there are no rules',
    documents: ORGANISATION,
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'reports what changed, of the service it is about',
    documents: CODE,
    policy: ALERTS_POLICY,
    facts: {
      deployedRules: { prod: server([{ ...DOWN, expression: 'up == 1', forMs: 60_000 }, SLOW]) },
    },
    expect: [
      {
        reason: 'changed',
        entityRef: 'component:default/mail',
        subject: 'prod/rules/g/Down',
        says: 'is not the same on prod: expression is "up == 1" there, "up == 0" in code; for is "1m" there, "5m" in code',
      },
    ],
  },
  {
    name: 'reports a group that is evaluated at another interval, once',
    documents: CODE,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: server([DOWN, SLOW], { intervalMs: 300_000 }) } },
    expect: [
      {
        reason: 'changed',
        subject: 'prod/g',
        pointer: '/spec/groups/0',
        says: 'interval is "5m" there, "1m" in code',
      },
    ],
  },
  {
    name: 'reports as missing only what runs nowhere',
    documents: CODE,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: server([DOWN]), staging: server([]) } },
    expect: [
      { reason: 'missing', subject: 'rules/g/Slow', says: 'does not run on prod or staging' },
    ],
  },
  {
    name: 'reports rules on the server alone where their group or their service is ours',
    documents: CODE,
    policy: ALERTS_POLICY,
    facts: {
      deployedRules: {
        prod: {
          readAt: READ_AT,
          groups: [
            ...server([DOWN, SLOW, { ...SLOW, name: 'Old' }]).groups,
            { name: 'h', rules: [{ ...DOWN, name: 'Late' }] },
            { name: 'i', rules: [{ ...SLOW, name: 'Foreign' }] },
          ],
        },
      },
    },
    expect: [
      { reason: 'extra', entityRef: 'prometheusrule:default/rules', subject: 'prod/g/Old' },
      { reason: 'extra', entityRef: 'component:default/mail', subject: 'prod/h/Late' },
    ],
  },
  {
    name: 'says of facts it cannot read that it cannot, and judges by the others',
    documents: CODE,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: server([DOWN, SLOW]), broken: { groups: 1 } } },
    expect: [{ reason: 'unreadable-source', state: 'unknown', subject: 'broken' }],
  },
  {
    name: 'does not call missing what may run on a server that was never read',
    documents: CODE,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: server([DOWN]), staging: { problem: 'It is away.' } } },
    expect: [
      { reason: 'unreadable-source', state: 'unknown', subject: 'staging', says: 'It is away.' },
    ],
  },
  {
    name: 'does not call extra what is generated out of a promise',
    documents: CODE + PROMISE,
    policy: ALERTS_POLICY,
    facts: {
      deployedRules: {
        prod: {
          readAt: READ_AT,
          groups: [
            ...server([DOWN, SLOW]).groups,
            { name: 'sloth-slo-alerts-mail-delivered', rules: [{ ...DOWN, name: 'Burns' }] },
            { name: 'sloth-slo-alerts-mail-other', rules: [{ ...DOWN, name: 'Odd' }] },
          ],
        },
      },
    },
    expect: [{ reason: 'extra', subject: 'prod/sloth-slo-alerts-mail-other/Odd' }],
  },
]);
