import { ON_CALL_POLICY, ORGANISATION, rotation, ruleTable, service } from '@rollcall/test-utils';
import { oncallInvalid } from './oncallInvalid';

ruleTable(oncallInvalid, [
  {
    name: 'reports two rotations at the same step',
    documents:
      ORGANISATION +
      rotation('day', 'payments') +
      rotation('night', 'payments') +
      service({ name: 'a' }),
    policy: ON_CALL_POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        reason: 'ambiguous',
        says: 'oncallrotation:day and oncallrotation:night',
      },
    ],
  },
  {
    name: 'reports an annotation that names something nobody can be on call in',
    documents:
      ORGANISATION +
      service({ name: 'a', annotations: 'rollcall.dev/on-call: group:default/payments' }),
    policy: ON_CALL_POLICY,
    expect: [
      {
        reason: 'wrong-kind',
        subject: 'group:default/payments',
        pointer: '/metadata/annotations/rollcall.dev~1on-call',
      },
    ],
  },
  {
    name: 'leaves an annotation that names nothing to reference-unknown',
    documents: ORGANISATION + service({ name: 'a', annotations: 'rollcall.dev/on-call: gone' }),
    policy: ON_CALL_POLICY,
    expect: [],
  },
  {
    name: 'is content with one, and with an annotation that chooses',
    documents:
      ORGANISATION +
      rotation('day', 'payments') +
      rotation('night', 'payments') +
      rotation('duty', 'platform') +
      service({ name: 'a', annotations: 'rollcall.dev/on-call: day' }) +
      service({ name: 'b', owner: 'platform' }),
    policy: ON_CALL_POLICY,
    expect: [],
  },
]);
