import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { planTracers, type PastTracer, type TracerQuery } from './planTracers';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const rotation = (name: string, owner: string, timeZone: string, member: string) => `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: ${name}}
spec:
  owner: ${owner}
  timeZone: ${timeZone}
  layers:
    - name: always
      versions: [{effectiveFrom: "2020-01-06T09:00", turn: {every: 1, unit: week}, members: [${member}]}]
---
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: ${name}}
spec:
  owner: ${owner}
  steps: [{notify: [${name}]}, {after: PT10M, notify: ["user:boss"]}]
---
`;

const DOCUMENTS = `${ORGANISATION}
---
kind: Group
metadata: {name: lab}
spec: {type: team, children: [], members: [ken]}
---
kind: Group
metadata: {name: loners}
spec: {type: team, children: [], members: [lou]}
---
kind: User
metadata: {name: ken, annotations: {rollcall.dev/time-zone: America/New_York}}
spec: {memberOf: [lab]}
---
kind: User
metadata: {name: lou}
spec: {memberOf: [loners]}
---
kind: User
metadata: {name: boss}
spec: {memberOf: [payments]}
---
${rotation('payments', 'payments', 'Europe/Oslo', 'mara')}
${rotation('lab', 'lab', 'Europe/Oslo', 'ken')}
${service({ name: 'checkout', owner: 'payments', tier: '1' })}
${service({ name: 'ledger', owner: 'payments', tier: '1' })}
${service({ name: 'probe', owner: 'lab', tier: '2' })}
${service({ name: 'lonely', owner: 'loners', tier: '2' })}
${service({ name: 'toy', owner: 'payments', tier: '3' })}
`;
const POLICY =
  'tiers: {"1": {title: Critical}, "2": {title: Important}, "3": {title: Other}}\nonCall: {fallback: "user:boss"}';

const fleet = fleetOf({ documents: DOCUMENTS, policy: POLICY });
const ref = (name: string) => `component:default/${name}`;
const ALL = ['checkout', 'ledger', 'probe', 'lonely', 'toy'];
const EVERY_30_DAYS = 30 * DAY_MS;

const SETTINGS: TracerQuery['settings'] = {
  tiers: { '1': EVERY_30_DAYS, '2': 90 * DAY_MS },
  hours: {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    fromMs: 9 * HOUR_MS,
    toMs: 16 * HOUR_MS,
    timeZone: 'Europe/Oslo',
  },
  perHour: 10,
};

interface Asked {
  proven?: Record<string, number>;
  past?: Partial<PastTracer>[];
  quiet?: string[];
  settings?: Partial<TracerQuery['settings']>;
}

/** Which services are tested at an instant, and who is asked. */
function planned(at: string, { proven = {}, past = [], quiet = [], settings }: Asked = {}) {
  const nowMs = Date.parse(at);
  const plans = planTracers(
    fleet,
    { asOf: at },
    {
      settings: { ...SETTINGS, ...settings },
      nowMs,
      proofs: new Map(
        Object.entries(proven).map(([name, daysAgo]) => [ref(name), nowMs - daysAgo * DAY_MS]),
      ),
      past: past.map(item => ({
        serviceRef: ref('x'),
        people: [],
        atMs: 0,
        isOver: true,
        ...item,
      })),
      quiet: new Set(quiet.map(ref)),
    },
  );
  return plans.map(({ serviceRef, people }) =>
    [serviceRef.split('/')[1], ...people.map(person => person.split('/')[1])].join(' '),
  );
}

// A Monday on which Oslo and New York are six hours apart.
const TEN_IN_OSLO = '2026-01-12T09:00:00Z';
const mara = ['user:default/mara'];

describe('whose path is tested, and who is asked', () => {
  it.each<[string, string, Asked, string[]]>([
    [
      'the most critical first, each person once, and nobody who sleeps',
      TEN_IN_OSLO,
      {},
      ['checkout mara', 'lonely'],
    ],
    ['nobody before work', '2026-01-12T07:59:00Z', {}, []],
    ['from the first minute of work', '2026-01-12T08:00:00Z', {}, ['checkout mara', 'lonely']],
    ['nobody after work, by the clock of each', '2026-01-12T15:00:00Z', {}, ['probe ken']],
    ['nobody on a Sunday', '2026-01-11T09:00:00Z', {}, []],
    [
      'a person by their own zone, not by that of the rotation',
      '2026-01-12T14:30:00Z',
      {},
      ['checkout mara', 'lonely', 'probe ken'],
    ],
    ['at 9:00 before the clocks change', '2026-03-27T08:00:00Z', {}, ['checkout mara', 'lonely']],
    ['not at 8:00 before the clocks change', '2026-03-27T07:00:00Z', {}, []],
    ['at 9:00 after the clocks changed', '2026-03-30T07:00:00Z', {}, ['checkout mara', 'lonely']],
    [
      'by each zone while one has changed its clocks and the other has not',
      '2026-03-16T13:00:00Z',
      {},
      ['checkout mara', 'lonely', 'probe ken'],
    ],
    [
      'the longest unproven first',
      TEN_IN_OSLO,
      { proven: { checkout: 40, ledger: 50 } },
      ['ledger mara', 'lonely'],
    ],
    [
      'what was proven lately is left alone, and what is about to lapse is renewed',
      TEN_IN_OSLO,
      { proven: { checkout: 23, ledger: 25, lonely: 71, probe: 71 } },
      ['ledger mara'],
    ],
    [
      'nobody twice on a day',
      TEN_IN_OSLO,
      { past: [{ people: mara, atMs: Date.parse('2026-01-12T08:05:00Z') }] },
      ['lonely'],
    ],
    [
      'nobody who was asked after their midnight, though it was yesterday in UTC',
      TEN_IN_OSLO,
      { past: [{ people: mara, atMs: Date.parse('2026-01-11T23:05:00Z') }] },
      ['lonely'],
    ],
    [
      'somebody again who was asked before their midnight',
      TEN_IN_OSLO,
      { past: [{ people: mara, atMs: Date.parse('2026-01-11T22:55:00Z') }] },
      ['checkout mara', 'lonely'],
    ],
    [
      'no service whose test is under way, and none whose test failed hours ago',
      TEN_IN_OSLO,
      {
        past: [
          { serviceRef: ref('checkout'), isOver: false, atMs: 0 },
          { serviceRef: ref('ledger'), atMs: Date.parse(TEN_IN_OSLO) - 19 * HOUR_MS },
          { serviceRef: ref('lonely'), atMs: Date.parse(TEN_IN_OSLO) - 21 * HOUR_MS },
        ],
      },
      ['lonely'],
    ],
    ['nothing where something is wrong', TEN_IN_OSLO, { quiet: ALL }, []],
    ['so many in an hour', TEN_IN_OSLO, { settings: { perHour: 1 } }, ['checkout mara']],
    [
      'none where so many were in the last hour',
      TEN_IN_OSLO,
      { settings: { perHour: 1 }, past: [{ atMs: Date.parse(TEN_IN_OSLO) - 59 * 60_000 }] },
      [],
    ],
    ['only tiers that ask for it', TEN_IN_OSLO, { settings: { tiers: {} } }, []],
  ])('%s', (_, at, asked, expected) => {
    expect(planned(at, asked)).toEqual(expected);
  });
});
