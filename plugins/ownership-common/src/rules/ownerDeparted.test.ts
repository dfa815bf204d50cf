import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ownerDeparted } from './ownerDeparted';

function departed(annotations: string) {
  return `${ORGANISATION}
kind: User
metadata:
  name: oyvind
  annotations: {rollcall.dev/status: departed, ${annotations}}
spec: {memberOf: [payments]}
---
${service({ name: 'a', owner: 'user:oyvind' })}`;
}

const HISTORY = [
  { ref: 'user:default/ines', lastSeen: '2026-09-01T00:00:00Z' },
  { ref: 'user:default/ines', lastSeen: '2026-11-15T00:00:00Z' },
];

ruleTable(ownerDeparted, [
  {
    name: 'warns during the time of grace',
    documents: departed('rollcall.dev/since: "2026-11-10"'),
    expect: [
      {
        reason: 'grace',
        severity: undefined,
        subject: 'user:default/oyvind',
        says: 'ends on 2026-11-24',
      },
    ],
  },
  {
    name: 'is an error from the moment the grace ends',
    documents: departed('rollcall.dev/since: "2026-11-10"'),
    now: '2026-11-24T00:00:00Z',
    expect: [{ reason: undefined, severity: 'error', says: 'left on 2026-11-10' }],
  },
  {
    name: 'is an error where nobody wrote since when',
    documents: departed(''),
    expect: [{ severity: 'error' }],
  },
  {
    name: 'tells of who leaves on a day to come while there is time',
    documents: departed('rollcall.dev/since: "2026-11-30"'),
    expect: [{ reason: 'grace', severity: undefined, says: 'who leaves on 2026-11-30' }],
  },
  {
    name: 'follows the grace of the policy and names the successor',
    documents: departed(
      'rollcall.dev/since: "2026-11-19", rollcall.dev/successor: "user:default/mara"',
    ),
    policy: 'owners: {departedGrace: P1D}',
    expect: [{ severity: 'error', advises: 'owner: user:mara' }],
  },
  {
    name: 'knows people who are in the directory no more, by when they were last seen',
    documents: ORGANISATION + service({ name: 'a', owner: 'user:ines' }),
    facts: { directoryHistory: HISTORY },
    expect: [{ reason: 'grace', says: 'left on 2026-11-15' }],
  },
  {
    name: 'says nothing of them where no person is in sight at all',
    documents: service({ name: 'a', owner: 'user:ines' }),
    facts: { directoryHistory: HISTORY },
    expect: [],
  },
  {
    name: 'is content with people who are still there',
    documents: ORGANISATION + service({ name: 'a', owner: 'user:mara' }),
    facts: { directoryHistory: [{ ref: 'user:default/mara', lastSeen: '2026-01-01T00:00:00Z' }] },
    expect: [],
  },
]);
