import { ruleTable, service } from '@rollcall/test-utils';
import { ownershipUnconfirmed } from './ownershipUnconfirmed';

const POLICY = 'tiers: {"1": {requires: {confirmedWithin: P90D}}, "2": {}}';
const REF = 'component:default/a';

function confirmed(text: string) {
  return service({ name: 'a', tier: '1', annotations: `rollcall.dev/confirmed: "${text}"` });
}

ruleTable(ownershipUnconfirmed, [
  {
    name: 'reports a confirmation that is too old',
    documents: confirmed('2026-08-01 user:default/mara'),
    policy: POLICY,
    expect: [
      {
        entityRef: REF,
        pointer: '/metadata/annotations/rollcall.dev~1confirmed',
        says: 'last confirmed on 2026-08-01 by user:mara',
      },
    ],
  },
  {
    name: 'takes the newest of git and portal',
    documents: confirmed('2026-08-01 user:default/mara'),
    policy: POLICY,
    facts: {
      confirmations: [
        { entityRef: REF, by: 'user:default/kim', at: '2026-11-01T10:00:00Z' },
        { entityRef: REF, by: 'user:default/kim', at: '2026-01-01T10:00:00Z' },
      ],
    },
    expect: [],
  },
  {
    name: 'reports it on the day it falls due, not the day before',
    documents: confirmed('2026-08-23 user:mara'),
    policy: POLICY,
    now: '2026-11-21T00:00:00Z',
    expect: [{ entityRef: REF }],
  },
  {
    name: 'is content on the day before',
    documents: confirmed('2026-08-23 user:mara'),
    policy: POLICY,
    now: '2026-11-20T23:59:59Z',
    expect: [],
  },
  {
    name: 'reports what cannot be read, and a date that is yet to come',
    documents:
      confirmed('yesterday') + confirmed('2027-11-20 user:mara').replace('name: a', 'name: b'),
    policy: POLICY,
    expect: [
      { entityRef: REF, reason: 'unreadable' },
      { entityRef: 'component:default/b', reason: 'unreadable' },
    ],
  },
  {
    name: 'cannot know of a service nobody confirmed in git, without the portal',
    documents: service({ name: 'a', tier: '1' }),
    policy: POLICY,
    expect: [
      { state: 'unknown', reason: 'never', pointer: '/metadata/annotations/rollcall.dev~1tier' },
    ],
  },
  {
    name: 'gives what is new one period of grace, and reports it after',
    documents: service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '1' }),
    policy: POLICY,
    facts: {
      confirmations: [],
      firstSeen: { [REF]: '2026-11-01T00:00:00Z', 'component:default/b': '2026-01-01' },
    },
    expect: [{ entityRef: 'component:default/b', reason: 'never', state: 'open' }],
  },
  {
    name: 'asks nothing of a tier that does not',
    documents: service({ name: 'a', tier: '2' }) + service({ name: 'b' }),
    policy: POLICY,
    expect: [],
  },
]);
