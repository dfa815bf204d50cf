import { ON_CALL_POLICY, ORGANISATION, rotation, ruleTable, service } from '@rollcall/test-utils';
import { escalation, LEAVERS, TEAM, weekly } from '../__testUtils__/documents';
import { oncallInvalid } from './oncallInvalid';

const PAY = 'oncallrotation:default/pay';

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
  {
    name: 'reports what a rotation says of itself and cannot be meant, as badly as it is',
    documents:
      TEAM +
      weekly({
        overrides:
          '[{id: x, from: "2026-12-02T00:00", to: "2026-12-01T00:00", add: kim}, {id: idle, from: "2026-12-01T09:00", to: "2026-12-02T09:00", cover: {replace: kim, with: mara}}]',
      }),
    expect: [
      { entityRef: PAY, reason: 'override-empty', severity: 'error', subject: 'x' },
      {
        reason: 'override-idle',
        severity: 'warning',
        subject: 'idle',
        pointer: '/spec/overrides/1',
        says: 'user:kim is not on call from 2026-12-01 09:00 to 2026-12-02 09:00 (Europe/Oslo)',
      },
    ],
  },
  {
    name: 'says nothing of idle overrides that are over',
    documents:
      TEAM +
      weekly({
        overrides:
          '[{id: idle, from: "2026-02-03T09:00", to: "2026-02-04T09:00", cover: {replace: kim, with: mara}}]',
      }),
    expect: [],
  },
  {
    name: 'looks at the next 400 days of overrides that hold until further notice',
    documents:
      TEAM +
      weekly({
        overrides:
          '[{id: left, from: "2026-12-01T00:00", to: "9999-12-31T00:00", remove: mara}, {id: idle, from: "2026-12-01T00:00", to: "9999-12-31T00:00", remove: kim}, {id: old, from: "2020-01-01T00:00", to: "9999-12-31T00:00", remove: gone}]',
      }),
    expect: [
      {
        subject: 'idle',
        says: 'user:kim is not on call from 2026-12-01 00:00 to 2028-01-05 00:00',
      },
      {
        subject: 'old',
        says: 'user:gone is not on call from 2026-11-21 11:00 to 2027-12-26 11:00',
      },
    ],
  },
  {
    name: 'reports people without an address where the directory gives addresses',
    documents: `${TEAM}
kind: User
metadata: {name: una}
spec: {memberOf: [payments], profile: {email: una@example.org}}
---
${weekly({ members: '[una, mara, ola]' })}`,
    expect: [
      {
        reason: 'unreachable',
        severity: 'warning',
        subject: 'user:default/mara user:default/ola',
        says: 'No page reaches user:mara and user:ola',
      },
    ],
  },
  {
    name: 'reports a circle of policies once',
    documents:
      TEAM +
      escalation('[{notify: ["escalationpolicy:b"]}]', { name: 'a' }) +
      escalation('[{notify: ["escalationpolicy:c"]}]', { name: 'b', owner: 'platform' }) +
      escalation('[{notify: [fallback]}]', { name: 'c', owner: 'user:mara' }) +
      escalation('[{notify: ["escalationpolicy:a"]}]', { name: 'd', owner: 'user:kim' }),
    policy: 'onCall: {fallback: "escalationpolicy:a"}',
    expect: [
      {
        entityRef: 'escalationpolicy:default/a',
        reason: 'cycle',
        severity: 'error',
        says: 'escalationpolicy:a → escalationpolicy:b → escalationpolicy:c → escalationpolicy:a',
      },
    ],
  },
  {
    name: 'reports a first step that never reaches anybody',
    documents: `${TEAM}
kind: Group
metadata: {name: hollow}
spec: {type: team, children: []}
---
${escalation('[]', { name: 'a' })}
${escalation('[{notify: []}, {notify: [pay]}]', { name: 'b' })}
${escalation('[{notify: [group:hollow, fallback]}]', { name: 'c' })}
${escalation('[{notify: [group:hollow, group:payments]}]', { name: 'd' })}
${weekly()}`,
    expect: [
      { entityRef: 'escalationpolicy:default/a', reason: 'no-steps' },
      {
        entityRef: 'escalationpolicy:default/b',
        reason: 'first-step-empty',
        says: 'it names nobody',
      },
      {
        entityRef: 'escalationpolicy:default/c',
        reason: 'first-step-empty',
        says: 'group:hollow has no active members and the organisation has no fallback',
      },
    ],
  },
  {
    name: 'is content with a team of somebody who leaves later',
    documents: TEAM + LEAVERS + escalation('[{notify: [group:leavers]}]'),
    expect: [],
  },
  {
    name: 'reports that team once they have left',
    documents: TEAM + LEAVERS + escalation('[{notify: [group:leavers]}]'),
    now: '2026-12-01T00:00:00Z',
    expect: [{ reason: 'first-step-empty', says: 'group:leavers has no active members' }],
  },
  {
    name: 'reports a document that slipped past its schema, and the services that lean on it',
    documents: `${TEAM}${weekly().replace('timeZone: Europe/Oslo', 'timeZone: "+01:00"')}${service({ name: 'a' })}`,
    expect: [
      { entityRef: 'component:default/a', reason: 'unusable', subject: PAY },
      { entityRef: PAY, reason: 'schema', severity: 'error', pointer: '/spec/timeZone' },
    ],
  },
]);
