import { ruleTable } from '@rollcall/test-utils';
import { TEAM, weekly } from '../__testUtils__/documents';
import { oncallReshuffled } from './oncallReshuffled';

function added(effectiveFrom: string, members = '[mara, ola, nia, kim]', more = ''): string {
  return `, {effectiveFrom: "${effectiveFrom}", turn: {every: 1, unit: week}, members: ${members}${more}}`;
}

const BEFORE = TEAM + weekly();

ruleTable(oncallReshuffled, [
  {
    name: 'has nothing to compare with where no change is judged',
    documents: TEAM + weekly({ members: '[mara, ola, nia, kim]' }),
    expect: [],
  },
  {
    name: 'reports an edit in place, which changes the past and the next days',
    before: BEFORE,
    documents: TEAM + weekly({ members: '[kim, ola, nia]' }),
    expect: [
      {
        entityRef: 'oncallrotation:default/pay',
        reason: 'past',
        severity: 'error',
        says: 'the first of',
      },
      { reason: 'soon', severity: undefined, says: 'within 14 days' },
    ],
  },
  {
    name: 'lets a new version add somebody, who comes last',
    before: BEFORE,
    documents: TEAM + weekly({ versions: added('2026-11-22T12:00', '[mara, ola, nia, kim]') }),
    expect: [],
  },
  {
    name: 'reports a version that puts somebody else on call soon',
    before: BEFORE,
    documents:
      TEAM +
      weekly({ versions: added('2026-11-23T09:00', '[mara, ola, nia]', ', startWith: nia') }),
    expect: [
      {
        reason: 'soon',
        says: 'from 2026-11-23 09:00 (Europe/Oslo) it is user:nia in the place of user:ola, the first of 2 changes',
      },
    ],
  },
  {
    name: 'lets one do so in three weeks',
    before: BEFORE,
    documents:
      TEAM +
      weekly({ versions: added('2026-12-14T09:00', '[mara, ola, nia]', ', startWith: nia') }),
    expect: [],
  },
  {
    name: 'takes overrides for what they are meant to be, but for new ones that are over',
    before: BEFORE,
    documents:
      TEAM +
      weekly({
        overrides:
          '[{id: soon, from: "2026-11-24T00:00", to: "2026-11-25T00:00", add: kim}, {id: over, from: "2026-11-10T00:00", to: "2026-11-11T00:00", add: kim}]',
      }),
    expect: [
      { reason: 'override-past', severity: 'info', subject: 'over', pointer: '/spec/overrides/1' },
    ],
  },
  {
    name: 'says nothing of rotations that come or go',
    before: TEAM + weekly({ name: 'old' }),
    documents: TEAM + weekly({ name: 'new' }),
    expect: [],
  },
]);
