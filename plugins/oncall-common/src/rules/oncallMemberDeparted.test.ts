import { ruleTable } from '@rollcall/test-utils';
import { escalation, TEAM, weekly } from '../__testUtils__/documents';
import { oncallMemberDeparted } from './oncallMemberDeparted';

const NEXT = ', {effectiveFrom: "2026-11-02T09:00", turn: {every: 1, unit: week}, members: [mara]}';

ruleTable(oncallMemberDeparted, [
  {
    name: 'reports somebody who has left and still takes turns, once, and who follows',
    documents: TEAM + weekly({ members: '[mara, gone, gone]' }),
    expect: [
      {
        entityRef: 'oncallrotation:default/pay',
        subject: 'user:default/gone',
        pointer: '/spec/layers/0/versions/0/members/1',
        says: 'user:gone takes turns in oncallrotation:pay, but left on 2026-10-01.',
        advises: 'Put user:nia, who follows, in the place of user:gone.',
      },
    ],
  },
  {
    name: 'does not put a team in the place of somebody who takes turns',
    documents: TEAM + weekly({ members: '[mara, away]' }),
    expect: [
      {
        subject: 'user:default/away',
        says: 'user:away takes turns in oncallrotation:pay, but left.',
        advises: 'Take user:away out',
      },
    ],
  },
  {
    name: 'is content where a later version is without them',
    documents: TEAM + weekly({ members: '[mara, gone]', versions: NEXT }),
    expect: [],
  },
  {
    name: 'reports who stands in by an override to come, not by one that is over',
    documents:
      TEAM +
      weekly({
        overrides:
          '[{id: old, from: "2026-02-01T00:00", to: "2026-02-02T00:00", add: gone}, {id: new, from: "2026-12-01T00:00", to: "2026-12-02T00:00", cover: {replace: mara, with: gone}}]',
      }),
    expect: [{ pointer: '/spec/overrides/1/cover/with', says: 'stands in by override "new"' }],
  },
  {
    name: 'reports who is paged by a step',
    documents: TEAM + escalation('[{notify: [user:mara]}, {notify: [user:gone]}]'),
    expect: [{ entityRef: 'escalationpolicy:default/pay', pointer: '/spec/steps/1/notify/0' }],
  },
  {
    name: 'remembers who was in the directory once',
    documents: TEAM + weekly({ members: '[mara, left, never]' }),
    facts: { directoryHistory: [{ ref: 'user:default/left', lastSeen: '2026-09-30T00:00:00Z' }] },
    expect: [
      {
        subject: 'user:default/left',
        says: 'left on 2026-09-30',
        advises: 'Take user:left out; a new version of the layer moves nobody else.',
      },
    ],
  },
  {
    name: 'lets people work until the day they leave',
    documents: TEAM + weekly({ members: '[mara, gone]' }),
    now: '2026-09-30T23:59:00Z',
    expect: [],
  },
]);
