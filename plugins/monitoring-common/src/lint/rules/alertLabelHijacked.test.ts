import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, record, ruleDocument } from '../__testUtils__/documents';
import { alertLabelHijacked } from './alertLabelHijacked';

const CATALOG = `${ORGANISATION}${service({ name: 'mail' })}${service({ name: 'dns', owner: 'platform' })}`;

ruleTable(alertLabelHijacked, [
  {
    name: 'reports an alert about a service of one team whose expression brings another',
    documents:
      CATALOG + ruleDocument(alert({ labels: 'service: mail', expr: 'x{team="platform"} > 1' })),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'contradicting',
        entityRef: 'component:default/mail',
        pointer: '/spec/groups/0/rules/0/expr',
        says: 'is about a service of group:payments, but its expression brings team="platform"',
      },
    ],
  },
  {
    name: 'reports a label that a recording rule puts on the series',
    documents:
      CATALOG +
      ruleDocument([
        record('a:b', 'sum(x)', 'owner: platform'),
        alert({ labels: 'service: mail', expr: 'a:b > 1' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [{ reason: 'contradicting', says: 'owner="platform"' }],
  },
  {
    name: 'reports an alert that whoever wrote the series decides about',
    documents:
      CATALOG + ruleDocument(alert({ labels: 'service: mail', expr: 'sum by (owner) (x) > 1' })),
    policy: ALERTS_POLICY,
    expect: [{ reason: 'from-series', says: 'takes its "owner" from whatever series fires' }],
  },
  {
    name: 'reports a rule that puts one service on the series of all',
    documents:
      CATALOG +
      ruleDocument([
        alert({ labels: 'service: mail', expr: 'sum by (service) (x) > 1' }),
        alert({ labels: 'service: mail', expr: 'x{service=~"mail|dns"} > 1' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [
      { reason: 'overwritten', says: 'those of any other service' },
      { reason: 'overwritten', says: 'those of dns' },
    ],
  },
  {
    name: 'has nothing against labels that agree, are set by the rule, or name no team or service',
    documents:
      CATALOG +
      ruleDocument([
        alert({ labels: 'service: mail', expr: 'x{team="payments"} > 1' }),
        alert({ labels: 'service: mail, team: payments', expr: 'x{team="platform"} > 1' }),
        alert({ labels: 'service: mail, team: platform' }),
        alert({ labels: 'service: mail', expr: 'x{team="nobody"} > 1' }),
        alert({ labels: 'service: mail', expr: 'x{service="kube-state-metrics"} > 1' }),
        alert({ labels: 'service: mail', expr: 'sum(x{team="platform"}) > 1' }),
        alert({ labels: 'service: mail', expr: 'sum by (service) (x{service="mail"}) > 1' }),
        alert({ labels: 'service: mail', expr: 'up == 0' }),
        alert({ expr: 'sum by (owner) (x) > 1' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [],
  },
]);
