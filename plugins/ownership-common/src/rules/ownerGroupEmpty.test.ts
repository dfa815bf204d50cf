import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ownerGroupEmpty } from './ownerGroupEmpty';

const EMPTY = 'kind: Group\nmetadata: {name: mailers}\nspec: {type: team, members: [gone]}\n---\n';
const PARENT =
  'kind: Group\nmetadata: {name: shop}\nspec: {type: area, children: [payments, mailers]}\n---\n';

ruleTable(ownerGroupEmpty, [
  {
    name: 'reports a group in which nobody is active; a member nobody knows is not',
    documents: ORGANISATION + EMPTY + service({ name: 'a', owner: 'mailers' }),
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'group:default/mailers',
        pointer: '/spec/owner',
      },
    ],
  },
  {
    name: 'reports a group whose only member has left',
    documents: `${ORGANISATION}
kind: Group
metadata: {name: mailers}
spec: {type: team}
---
kind: User
metadata: {name: oyvind, annotations: {rollcall.dev/status: departed}}
spec: {memberOf: [mailers]}
---
${service({ name: 'a', owner: 'mailers' })}`,
    expect: [{ subject: 'group:default/mailers', says: 'nobody is active' }],
  },
  {
    name: 'counts who leaves on a day to come',
    documents: `${ORGANISATION}
kind: Group
metadata: {name: mailers}
spec: {type: team}
---
kind: User
metadata:
  name: oyvind
  annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2027-01-31"}
spec: {memberOf: [mailers]}
---
${service({ name: 'a', owner: 'mailers' })}`,
    expect: [],
  },
  {
    name: 'counts people who name the group as the policy says, too',
    documents: `${ORGANISATION}
kind: Group
metadata: {name: mailers}
spec: {type: team}
---
kind: User
metadata: {name: oyvind}
spec: {memberOf: [old-mailers]}
---
${service({ name: 'a', owner: 'old-mailers' })}`,
    policy: 'owners: {aliases: {old-mailers: group:mailers}}',
    expect: [],
  },
  {
    name: 'counts people of the groups below',
    documents: ORGANISATION + EMPTY + PARENT + service({ name: 'a', owner: 'shop' }),
    expect: [],
  },
  {
    name: 'asks for as many as the tier does',
    documents: ORGANISATION + service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' }),
    policy: 'tiers: {"1": {requires: {members: 2}}, "2": {}}',
    expect: [
      {
        entityRef: 'component:default/a',
        reason: 'too-few',
        says: '1 active member; tier 1 asks for 2',
      },
    ],
  },
  {
    name: 'says once that it cannot know where no person is in sight',
    documents: `kind: Group\nmetadata: {name: payments}\nspec: {type: team}\n---\n${service({
      name: 'a',
    })}${service({ name: 'b' })}`,
    expect: [{ state: 'unknown', reason: 'no-directory', entityRef: undefined, says: '1 owning' }],
  },
  {
    name: 'believes declared members where no person is in sight',
    documents: EMPTY + service({ name: 'a', owner: 'mailers' }),
    expect: [],
  },
]);
