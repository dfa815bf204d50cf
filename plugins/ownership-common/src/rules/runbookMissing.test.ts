import { ruleTable, service } from '@rollcall/test-utils';
import { runbookMissing } from './runbookMissing';

const POLICY = 'tiers: {"1": {requires: {runbook: {drilledWithin: P30D}}}, "2": {}}';

function runbook(appliesTo: string) {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: restart}
spec: {owner: payments, appliesTo: ${appliesTo}}
---
`;
}

ruleTable(runbookMissing, [
  {
    name: 'reports a service without a runbook although its tier asks for one',
    documents: service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' }),
    policy: POLICY,
    expect: [{ entityRef: 'component:default/a', says: 'has no runbook' }],
  },
  {
    name: 'is content with a runbook that names it',
    documents: service({ name: 'a', tier: '1' }) + runbook('{services: [component:a]}'),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'is content with a runbook that matches its tier',
    documents: service({ name: 'a', tier: '1' }) + runbook('{match: {tier: ["1"]}}'),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'is not content with a runbook that matches nothing',
    documents: service({ name: 'a', tier: '1' }) + runbook('{match: {}}'),
    policy: POLICY,
    expect: [{ entityRef: 'component:default/a' }],
  },
]);
