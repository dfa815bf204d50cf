import { ruleTable, service } from '@rollcall/test-utils';
import { evidenceUnmet } from './evidenceUnmet';

const EXPRESSION = 'image.ageDays <= 30';

function policy(...expressions: string[]) {
  return `tiers: {"1": {requires: {evidence: ${JSON.stringify(expressions)}}}, "2": {}}`;
}

function evidence(value: string | number | boolean, observedAt = '2026-11-20T00:00:00Z') {
  return { entityRef: 'component:a', key: 'image.ageDays', value, observedAt, source: 'scanner' };
}

ruleTable(evidenceUnmet, [
  {
    name: 'reports a condition that does not hold, with what it looked at',
    documents: service({ name: 'a', tier: '1' }),
    policy: policy(EXPRESSION),
    facts: { evidence: [evidence(45)] },
    expect: [
      {
        entityRef: 'component:default/a',
        subject: EXPRESSION,
        pointer: '/metadata/annotations/rollcall.dev~1tier',
        says: 'image.ageDays is 45 (scanner, 2026-11-20)',
      },
    ],
  },
  {
    name: 'goes by the newest statement',
    documents: service({ name: 'a', tier: '1' }),
    policy: policy(EXPRESSION),
    facts: { evidence: [evidence(3), evidence(45, '2026-01-01T00:00:00Z')] },
    expect: [],
  },
  {
    name: 'goes by the newest statement, whatever the offsets',
    documents: service({ name: 'a', tier: '1' }),
    policy: policy(EXPRESSION),
    facts: {
      evidence: [
        evidence(45, '2026-11-20T09:30:00Z'),
        // An hour and a half earlier, although it reads later.
        evidence(3, '2026-11-20T10:00:00+02:00'),
      ],
    },
    expect: [{ says: 'image.ageDays is 45' }],
  },
  {
    name: 'cannot know what nobody states',
    documents: service({ name: 'a', tier: '1' }),
    policy: policy(EXPRESSION),
    expect: [{ state: 'unknown', reason: 'absent', says: 'Nobody states image.ageDays' }],
  },
  {
    name: 'reports evidence the condition cannot be asked of',
    documents: service({ name: 'a', tier: '1' }),
    policy: policy(EXPRESSION, 'image.ageDays'),
    facts: { evidence: [evidence('old')] },
    expect: [
      { reason: 'failed', subject: EXPRESSION, state: 'open' },
      { reason: 'failed', says: 'something else than true or false' },
    ],
  },
  {
    name: 'leaves a condition that cannot be read to the policy',
    documents: service({ name: 'a', tier: '1' }),
    policy: policy('image.ageDays <='),
    expect: [],
  },
  {
    name: 'lets conditions speak of the service and of now',
    documents: service({ name: 'a', tier: '1' }),
    policy: policy(
      'service.tier == "1" && service.name == "a" && service.type == "service" && service.rank == 0',
      'now < timestamp("2026-11-22T00:00:00Z")',
      'now < timestamp("2026-11-21T00:00:00Z")',
    ),
    expect: [{ subject: 'now < timestamp("2026-11-21T00:00:00Z")' }],
  },
  {
    name: 'knows the exercises of the catalog, and lets whoever states more know better',
    documents: `${service({ name: 'a', tier: '1' })}
apiVersion: rollcall.dev/v1alpha1
kind: Exercise
metadata: {name: spring}
spec: {type: game-day, services: [a], outcome: {on: '2026-11-01', result: confirmed}}
---
`,
    policy: policy('gameDay.ageDays <= 90', 'gameDay.count >= 2', 'drill.count >= 1'),
    facts: {
      evidence: [
        {
          entityRef: 'component:a',
          key: 'drill.count',
          value: 4,
          observedAt: '2026-11-20T00:00:00Z',
          source: 'elsewhere',
        },
      ],
    },
    expect: [
      { subject: 'gameDay.count >= 2', says: 'gameDay.count is 1 (exercise:default/spring' },
    ],
  },
  {
    name: 'asks nothing of a tier that does not',
    documents: service({ name: 'a', tier: '2' }),
    policy: policy(EXPRESSION),
    expect: [],
  },
]);
