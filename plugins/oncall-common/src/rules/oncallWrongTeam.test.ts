import { ON_CALL_POLICY, ORGANISATION, rotation, ruleTable, service } from '@rollcall/test-utils';
import { TEAM, weekly } from '../__testUtils__/documents';
import { oncallWrongTeam } from './oncallWrongTeam';

const CHILD = 'kind: Group\nmetadata: {name: mailers}\nspec: {type: team, parent: payments}\n---\n';
const STRICT = `${ON_CALL_POLICY}\nonCall: {parentTeams: finding}`;

ruleTable(oncallWrongTeam, [
  {
    name: 'reports a rotation of another team',
    documents:
      ORGANISATION +
      rotation('duty', 'platform') +
      service({ name: 'a', tier: '1', annotations: 'rollcall.dev/on-call: duty' }),
    policy: ON_CALL_POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        reason: 'other-team',
        subject: 'oncallrotation:default/duty',
        says: 'of group:platform, but its owner is group:payments',
      },
    ],
  },
  {
    name: 'accepts teams above the owner',
    documents:
      ORGANISATION +
      CHILD +
      rotation('pay', 'payments') +
      service({ name: 'a', tier: '1', owner: 'mailers' }) +
      service({ name: 'b', tier: '1', owner: 'mailers', annotations: 'rollcall.dev/on-call: pay' }),
    policy: ON_CALL_POLICY,
    expect: [],
  },
  {
    name: 'reports them where the policy wants it so',
    documents:
      ORGANISATION +
      CHILD +
      rotation('pay', 'payments') +
      service({ name: 'a', tier: '1', owner: 'mailers' }) +
      service({ name: 'b', tier: '1', owner: 'mailers', annotations: 'rollcall.dev/on-call: pay' }),
    policy: STRICT,
    expect: [
      { entityRef: 'component:default/a', reason: 'parent-team', pointer: '/spec/owner' },
      { entityRef: 'component:default/b', reason: 'parent-team' },
    ],
  },
  {
    name: 'is content with the owner, and asks nothing of tiers that need nobody',
    documents:
      ORGANISATION +
      rotation('pay', 'payments') +
      rotation('duty', 'platform') +
      service({ name: 'a', tier: '1', annotations: 'rollcall.dev/on-call: pay' }) +
      service({ name: 'b', tier: '2', annotations: 'rollcall.dev/on-call: duty' }),
    policy: STRICT,
    expect: [],
  },
  {
    name: 'reports people of other teams, the teams below the owner being the owner',
    documents: `${TEAM}${CHILD}
kind: User
metadata: {name: mail}
spec: {memberOf: [mailers]}
---
${weekly({ members: '[mara, mail, kim]' })}`,
    policy: ON_CALL_POLICY,
    expect: [
      {
        entityRef: 'oncallrotation:default/pay',
        reason: 'people',
        severity: 'info',
        subject: 'user:default/kim',
        says: 'user:kim takes turns in oncallrotation:pay, but is not in group:payments.',
      },
    ],
  },
  {
    name: 'accepts people of the teams above, unless the policy does not',
    documents: TEAM + CHILD + weekly({ owner: 'mailers', members: '[mara]' }),
    policy: ON_CALL_POLICY,
    expect: [],
  },
  {
    name: 'reports people of the teams above where the policy wants it so',
    documents: TEAM + CHILD + weekly({ owner: 'mailers', members: '[mara]' }),
    policy: STRICT,
    expect: [{ reason: 'people', subject: 'user:default/mara' }],
  },
]);
