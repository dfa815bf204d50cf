import { ruleTable, service } from '@rollcall/test-utils';
import { escalation, TEAM, weekly } from '../__testUtils__/documents';
import { oncallGap } from './oncallGap';

function asking(coverage: string): string {
  return `tiers: {"1": {requires: {onCall: {coverage: "${coverage}"}}}, "2": {requires: {onCall: {}}}}`;
}

const SERVICE = service({ name: 'a', tier: '1' });
const OFFICE = 'restrict: [{days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}]';

ruleTable(oncallGap, [
  {
    name: 'reports the first time at which nobody is on call, and how many there are',
    documents: TEAM + weekly({ layer: OFFICE }) + SERVICE,
    policy: asking('24x7'),
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'oncallrotation:default/pay',
        pointer: '/metadata/annotations/rollcall.dev~1tier',
        says: 'from 2026-11-21 11:00 to 2026-11-23 09:00 (Europe/Oslo), the first of 21 gaps in the next 30 days; tier 1 asks for 24x7',
      },
    ],
  },
  {
    name: 'is content with office hours where no more is asked, and with tiers that ask for none',
    documents: TEAM + weekly({ layer: OFFICE }) + SERVICE + service({ name: 'b', tier: '2' }),
    policy: asking('business-hours'),
    expect: [],
  },
  {
    name: 'counts hours on the clock the tier names',
    documents: TEAM + weekly({ layer: OFFICE }) + SERVICE,
    policy: asking('mon-fri 09:00-17:00 Asia/Kolkata'),
    expect: [{ says: 'from 2026-11-23 04:30 to 2026-11-23 09:00 (Europe/Oslo), the first of 21' }],
  },
  {
    name: 'reports a declared gap too, since the tier asks for the opposite',
    documents: TEAM + weekly({ members: '[mara, none]' }) + SERVICE,
    policy: asking('24x7'),
    expect: [{ reason: 'declared', says: ', on purpose; tier 1 asks for 24x7' }],
  },
  {
    name: 'reports a rotation without layers or members',
    documents:
      TEAM +
      weekly({ name: 'empty', members: '[]' }) +
      service({ name: 'a', tier: '1', annotations: 'rollcall.dev/on-call: empty' }),
    policy: asking('24x7'),
    expect: [{ reason: 'empty', says: 'oncallrotation:empty has no members' }],
  },
  {
    name: 'joins the targets of the first step, and does not count later ones',
    documents:
      TEAM +
      weekly({ name: 'day', layer: 'restrict: [{from: "08:00", to: "20:00"}]' }) +
      weekly({ name: 'night', layer: 'restrict: [{from: "20:00", to: "08:00"}]' }) +
      escalation('[{notify: [day, night]}]') +
      escalation('[{notify: [day]}, {after: PT5M, notify: [user:mara]}]', {
        name: 'half',
        owner: 'platform',
      }) +
      SERVICE +
      service({ name: 'b', tier: '1', annotations: 'rollcall.dev/on-call: half' }),
    policy: asking('24x7'),
    expect: [
      {
        entityRef: 'component:default/b',
        subject: 'escalationpolicy:default/half',
        says: 'from 2026-11-21 20:00 to 2026-11-22 08:00',
      },
    ],
  },
  {
    name: 'is content where a person or a group is first',
    documents: TEAM + escalation('[{notify: [group:payments]}]') + SERVICE,
    policy: asking('24x7'),
    expect: [],
  },
  {
    name: 'cannot know of a schedule that is kept elsewhere and was not read',
    documents: `${TEAM}
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: pay}
spec: {owner: payments, source: {pagerduty: {schedule: P1}}}
---
${SERVICE}${service({ name: 'b', tier: '1', annotations: 'pagerduty.com/service-id: P2' })}`,
    policy: asking('24x7'),
    expect: [
      { entityRef: 'component:default/a', reason: 'unread', state: 'unknown' },
      { entityRef: 'component:default/b', reason: 'unread', state: 'unknown' },
    ],
  },
  {
    name: 'judges what was read of such a schedule, and its gaps before what was not',
    documents: `${TEAM}
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: pay}
spec: {owner: payments, timeZone: UTC, source: {pagerduty: {schedule: P1}}}
---
${SERVICE}`,
    facts: {
      importedSchedules: [
        {
          ref: 'oncallrotation:default/pay',
          source: 'PagerDuty schedule P1',
          asOf: '2026-11-21T09:00:00Z',
          start: '2026-11-20T00:00:00Z',
          end: '2026-12-01T00:00:00Z',
          entries: [
            {
              start: '2026-11-20T00:00:00Z',
              end: '2026-11-24T00:00:00Z',
              userRef: 'user:default/mara',
            },
            {
              start: '2026-11-24T06:00:00Z',
              end: '2026-12-01T00:00:00Z',
              userRef: 'user:default/mara',
            },
          ],
        },
      ],
    },
    policy: asking('24x7'),
    expect: [
      { reason: undefined, state: 'open', says: 'from 2026-11-24 00:00 to 2026-11-24 06:00 (UTC)' },
    ],
  },
  {
    name: 'leaves services without anybody to oncall-missing',
    documents: TEAM + SERVICE,
    policy: asking('24x7'),
    expect: [],
  },
]);
