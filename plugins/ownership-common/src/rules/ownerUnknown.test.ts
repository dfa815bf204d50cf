import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ownerUnknown } from './ownerUnknown';

ruleTable(ownerUnknown, [
  {
    name: 'reports an owner nobody knows, and offers the nearest name',
    documents: ORGANISATION + service({ name: 'a', owner: 'paymets' }),
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'group:default/paymets',
        pointer: '/spec/owner',
        says: 'there is no group:paymets',
        advises: 'Did you mean payments?',
      },
    ],
  },
  {
    name: 'reports what is no reference',
    documents: ORGANISATION + service({ name: 'a', owner: 'a/b/c' }),
    expect: [{ reason: 'not-a-reference', subject: 'a/b/c' }],
  },
  {
    name: 'says where an alias led',
    documents: ORGANISATION + service({ name: 'a', owner: 'pay' }),
    policy: 'owners: {aliases: {pay: group:gone}}',
    expect: [{ subject: 'group:default/gone', says: 'which the policy says means group:gone' }],
  },
  {
    name: 'says once that it cannot know where no organisation is in sight',
    documents:
      service({ name: 'a', owner: 'one' }) +
      service({ name: 'b', owner: 'two' }) +
      service({ name: 'c', owner: 'TEAM-NAME' }),
    expect: [
      { state: 'unknown', reason: 'no-organisation', entityRef: undefined, says: '2 owners' },
    ],
  },
  {
    name: 'says it of people alone where only groups are in sight',
    documents: `kind: Group\nmetadata: {name: payments}\nspec: {type: team}\n---\n${service({
      name: 'a',
    })}${service({ name: 'b', owner: 'user:mara' })}`,
    expect: [{ state: 'unknown', says: '1 owner exists' }],
  },
  {
    name: 'leaves people whom the directory once knew to owner-departed',
    documents: ORGANISATION + service({ name: 'a', owner: 'user:oyvind' }),
    facts: { directoryHistory: [{ ref: 'user:default/oyvind', lastSeen: '2026-11-01T00:00:00Z' }] },
    expect: [],
  },
  {
    name: 'says when a team that is gone was last seen',
    documents: ORGANISATION + service({ name: 'a', owner: 'mailers' }),
    facts: {
      directoryHistory: [{ ref: 'group:default/mailers', lastSeen: '2026-10-01T00:00:00Z' }],
    },
    expect: [{ says: 'last seen on 2026-10-01' }],
  },
  {
    name: 'goes by the last time it was seen, whatever the offsets',
    documents: ORGANISATION + service({ name: 'a', owner: 'mailers' }),
    facts: {
      directoryHistory: [
        { ref: 'group:default/mailers', lastSeen: '2026-09-30T23:30:00Z' },
        // An hour earlier, although it reads later.
        { ref: 'group:default/mailers', lastSeen: '2026-10-01T00:30:00+02:00' },
      ],
    },
    expect: [{ says: 'last seen on 2026-09-30' }],
  },
  {
    name: 'is content with an owner in another namespace and spelling, brought along as context',
    documents: service({ name: 'a', owner: 'Group:Shop/Payments' }),
    context: 'kind: Group\nmetadata: {name: payments, namespace: shop}\nspec: {type: team}',
    expect: [],
  },
]);
