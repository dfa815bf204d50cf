import { ON_CALL_POLICY, ORGANISATION, rotation, ruleTable, service } from '@rollcall/test-utils';
import { oncallMissing } from './oncallMissing';

ruleTable(oncallMissing, [
  {
    name: 'reports a service nobody is on call for, although its tier asks for somebody',
    documents: ORGANISATION + service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' }),
    policy: ON_CALL_POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        reason: 'none',
        pointer: '/metadata/annotations/rollcall.dev~1tier',
        says: 'Nobody is on call for component:a; tier 1 asks for somebody.',
      },
    ],
  },
  {
    name: 'does not take the fallback for an answer',
    documents: ORGANISATION + rotation('duty', 'platform') + service({ name: 'a', tier: '1' }),
    policy: `${ON_CALL_POLICY}\nonCall: {fallback: oncallrotation:duty}`,
    expect: [{ reason: 'fallback', says: 'oncallrotation:duty' }],
  },
  {
    name: 'reports an annotation that leads nowhere',
    documents:
      ORGANISATION +
      rotation('pay', 'payments') +
      service({ name: 'a', tier: '1', annotations: 'rollcall.dev/on-call: gone' }),
    policy: ON_CALL_POLICY,
    expect: [{ reason: 'dangling', pointer: '/metadata/annotations/rollcall.dev~1on-call' }],
  },
  {
    name: 'cannot know where the owner is not known',
    documents: service({ name: 'a', tier: '1' }),
    policy: ON_CALL_POLICY,
    expect: [{ reason: 'unknown-owner', state: 'unknown' }],
  },
  {
    name: 'is content with a rotation of the owner, of a team above, or by annotation',
    documents: `${ORGANISATION}
kind: Group
metadata: {name: mailers}
spec: {type: team, parent: payments}
---
${rotation('pay', 'payments')}
${service({ name: 'a', tier: '1' })}
${service({ name: 'b', tier: '1', owner: 'mailers' })}
${service({ name: 'c', tier: '1', owner: 'platform', annotations: 'rollcall.dev/on-call: pay' })}`,
    policy: ON_CALL_POLICY,
    expect: [],
  },
]);
