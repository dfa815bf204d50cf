import { ruleTable, service } from '@rollcall/test-utils';
import { alertMissing } from './alertMissing';

const POLICY = 'tiers: {"1": {requires: {alerts: {runbook: true}}}, "2": {}}';

function rules(label: string) {
  return `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: alerts}
spec: {groups: [{name: g, rules: [{alert: Down, expr: up == 0, labels: {service: ${label}}}]}]}
---
`;
}

ruleTable(alertMissing, [
  {
    name: 'reports a service nothing watches although its tier asks for it',
    documents: service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' }),
    policy: POLICY,
    expect: [{ entityRef: 'component:default/a', says: 'has no alerting rule' }],
  },
  {
    name: 'is content with a rule that carries its name',
    documents: service({ name: 'a', tier: '1' }) + rules('a'),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'does not take a rule for a service nobody knows for its own',
    documents: service({ name: 'a', tier: '1' }) + rules('gone'),
    policy: POLICY,
    expect: [{ entityRef: 'component:default/a' }],
  },
]);
