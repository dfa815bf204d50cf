import { ruleTable } from '@rollcall/test-utils';
import { waiver, WAIVER_POLICY } from '../__testUtils__/waiver';
import { waiverExpired } from './waiverExpired';

const DOCUMENTS = {
  'waivers/mail.yaml': waiver({ entity: 'component:mail', expires: '2026-11-20' }),
};

ruleTable(waiverExpired, [
  {
    name: 'reports a waiver whose last day is over',
    documents: DOCUMENTS,
    policy: WAIVER_POLICY,
    now: '2026-11-21T00:00:00Z',
    expect: [
      {
        entityRef: 'waiver:default/mail',
        pointer: '/spec/expires',
        says: 'owner-missing for component:mail expired on 2026-11-20',
      },
    ],
  },
  {
    name: 'counts the last day in full, in UTC',
    documents: DOCUMENTS,
    policy: WAIVER_POLICY,
    now: '2026-11-21T01:59:59+02:00',
    expect: [],
  },
  {
    name: 'leaves one that never counted to waiver-unused',
    documents: { 'elsewhere/mail.yaml': DOCUMENTS['waivers/mail.yaml'] },
    policy: WAIVER_POLICY,
    expect: [],
  },
  {
    name: 'does not judge one that is only known',
    documents: {},
    context: DOCUMENTS,
    policy: WAIVER_POLICY,
    expect: [],
  },
]);
