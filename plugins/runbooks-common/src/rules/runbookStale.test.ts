import { ruleTable, service } from '@rollcall/test-utils';
import { runbookStale } from './runbookStale';

const POLICY =
  'tiers: {"1": {requires: {runbook: {drilledWithin: P30D}}}, "2": {requires: {runbook: {}}}}';

function runbook(name: string, of: string, more = '') {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: ${name}}
spec: {owner: payments, appliesTo: {services: [component:${of}]}, steps: [{id: a, manual: A.}]${more}}
---
`;
}

function drill(of: string, at: string, outcome: 'passed' | 'failed' = 'passed') {
  return { runbookRef: `runbook:default/${of}`, at, outcome };
}

const A = service({ name: 'a', tier: '1' }) + runbook('restart', 'a');

ruleTable(runbookStale, [
  {
    name: 'reports a service whose runbooks were never rehearsed',
    documents: A + service({ name: 'b', tier: '2' }) + runbook('other', 'b'),
    policy: POLICY,
    facts: { drills: [] },
    expect: [{ entityRef: 'component:default/a', reason: 'never', says: 'was ever rehearsed' }],
  },
  {
    name: 'reports a drill too long ago, and one that failed since',
    documents: A,
    policy: POLICY,
    facts: {
      drills: [
        drill('restart', '2026-10-01T10:00:00Z'),
        drill('restart', '2026-11-20T10:00:00Z', 'failed'),
      ],
    },
    expect: [{ reason: 'too-long-ago', says: '2026-10-01' }],
  },
  {
    name: 'is content with one good drill in time, of any of its runbooks',
    documents: A + runbook('second', 'a'),
    policy: POLICY,
    facts: { drills: [drill('second', '2026-11-01T10:00:00Z')] },
    expect: [],
  },
  {
    name: 'counts the day itself as too late',
    documents: A,
    policy: POLICY,
    facts: { drills: [drill('restart', '2026-10-22T10:00:00Z')] },
    expect: [{ reason: 'too-long-ago' }],
  },
  {
    name: 'does not know where nobody tells of drills',
    documents: A,
    policy: POLICY,
    expect: [{ state: 'unknown', advises: '--portal' }],
  },
  {
    name: 'knows of a rehearsal that git tells of, but takes no pre-mortem for one',
    documents: `${A}
apiVersion: rollcall.dev/v1alpha1
kind: Exercise
metadata: {name: autumn}
spec: {owner: payments, type: game-day, runbooks: [restart], outcome: {on: "2026-11-10", result: confirmed}}
---
${service({ name: 'c', tier: '1' })}${runbook('third', 'c')}
apiVersion: rollcall.dev/v1alpha1
kind: Exercise
metadata: {name: thought}
spec: {owner: payments, type: pre-mortem, runbooks: [third], outcome: {on: "2026-11-10", result: confirmed}}
---
`,
    policy: POLICY,
    facts: { drills: [] },
    expect: [{ entityRef: 'component:default/c', reason: 'never' }],
  },
  {
    name: 'holds a runbook to what it says of itself',
    documents: runbook('own', 'x', ', drill: {every: P7D, environment: staging}'),
    policy: POLICY,
    facts: { drills: [drill('own', '2026-11-01T10:00:00Z')] },
    expect: [
      {
        entityRef: 'runbook:default/own',
        reason: 'own-drill',
        severity: 'warning',
        pointer: '/spec/drill/every',
      },
    ],
  },
]);
