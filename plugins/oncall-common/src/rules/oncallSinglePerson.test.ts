import { ruleTable, service } from '@rollcall/test-utils';
import { escalation, LEAVERS, TEAM, weekly } from '../__testUtils__/documents';
import { oncallSinglePerson } from './oncallSinglePerson';

const POLICY = 'tiers: {"1": {requires: {onCall: {people: 3}}}, "2": {requires: {onCall: {}}}}';
const SERVICE = service({ name: 'a', tier: '1' });

ruleTable(oncallSinglePerson, [
  {
    name: 'reports a rotation of one',
    documents: TEAM + weekly({ members: '[mara]' }) + SERVICE + service({ name: 'b', tier: '2' }),
    policy: POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        reason: 'one',
        subject: 'oncallrotation:default/pay',
        says: 'Only user:mara takes turns on call for component:a; tier 1 asks for 3 people.',
      },
    ],
  },
  {
    name: 'does not count those who have left or are unknown, nor one person twice',
    documents: TEAM + weekly({ members: '[mara, gone, mara, ola, stranger]' }) + SERVICE,
    policy: POLICY,
    expect: [
      {
        reason: undefined,
        says: 'Only user:mara and user:ola take turns on call for component:a, beside user:gone and user:stranger who cannot be reached',
      },
    ],
  },
  {
    name: 'counts everybody in the first step',
    documents:
      TEAM +
      weekly({ name: 'day', members: '[mara, ola]' }) +
      escalation('[{notify: [day, user:kim]}]') +
      SERVICE +
      escalation('[{notify: [group:payments]}]', { name: 'all', owner: 'platform' }) +
      service({ name: 'b', tier: '1', annotations: 'rollcall.dev/on-call: all' }),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'counts who leaves later',
    documents:
      TEAM + LEAVERS + escalation('[{notify: [user:mara, user:ola, group:leavers]}]') + SERVICE,
    policy: POLICY,
    expect: [],
  },
  {
    name: 'does not count them once they have left',
    documents:
      TEAM + LEAVERS + escalation('[{notify: [user:mara, user:ola, group:leavers]}]') + SERVICE,
    policy: POLICY,
    now: '2026-12-01T00:00:00Z',
    expect: [{ says: 'Only user:mara and user:ola take turns' }],
  },
  {
    name: 'cannot know of a schedule that is kept elsewhere and was not read',
    documents:
      TEAM + service({ name: 'b', tier: '1', annotations: 'pagerduty.com/service-id: P2' }),
    policy: POLICY,
    expect: [{ reason: 'unread', state: 'unknown' }],
  },
]);
