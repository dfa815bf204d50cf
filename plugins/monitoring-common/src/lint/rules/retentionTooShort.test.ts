import { ruleTable } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, ruleDocument } from '../__testUtils__/documents';
import { retentionTooShort } from './retentionTooShort';

const READ_AT = '2026-11-20T00:00:00Z';
const DAY_MS = 86_400_000;
const keeping = (days: number) => ({ readAt: READ_AT, retentionMs: days * DAY_MS, groups: [] });
const MONTH = ruleDocument([
  alert({ expr: 'increase(x[30d]) > 1' }),
  alert({ name: 'B', expr: 'increase(x[1d] offset 9d) > 1' }),
]);

ruleTable(retentionTooShort, [
  {
    name: 'reports a rule that looks back further than the shortest memory reaches',
    documents: MONTH,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: keeping(15), archive: keeping(400) } },
    expect: [
      {
        subject: 'rules/g/Down',
        pointer: '/spec/groups/0/rules/0/expr',
        says: 'looks back 30d, but prod keeps samples for 15d',
        state: 'open',
      },
    ],
  },
  {
    name: 'adds an offset to a range, and is content where it is kept long enough',
    documents: MONTH,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: keeping(9) } },
    expect: [{ subject: 'rules/g/Down' }, { subject: 'rules/g/B', says: 'looks back 10d' }],
  },
  {
    name: 'is content with thirty days of memory for thirty days',
    documents: MONTH,
    policy: ALERTS_POLICY,
    facts: { deployedRules: { prod: keeping(30) } },
    expect: [],
  },
  {
    name: 'does not know without a server, but that Prometheus keeps fifteen days unless told otherwise',
    documents: MONTH,
    policy: ALERTS_POLICY,
    expect: [{ subject: 'rules/g/Down', state: 'unknown', says: 'Prometheus keeps 15d' }],
  },
]);
