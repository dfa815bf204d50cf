import { ruleTable } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, record, ruleDocument } from '../__testUtils__/documents';
import { ruleWindowTooShort } from './ruleWindowTooShort';

const READ_AT = '2026-11-20T00:00:00Z';
const scraping = (scrapeIntervalMs: number) => ({
  deployedRules: { prod: { readAt: READ_AT, scrapeIntervalMs, groups: [] } },
});

ruleTable(ruleWindowTooShort, [
  {
    name: 'reports a rate over less than four scrapes',
    documents: ruleDocument(alert({ expr: 'rate(x[1m]) > 1' })),
    policy: ALERTS_POLICY,
    facts: scraping(30_000),
    expect: [
      {
        subject: 'rules/g/Down',
        pointer: '/spec/groups/0/rules/0/expr',
        says: 'looks at 1m with "rate", but samples are taken every 30s: it may find fewer than two',
        advises: 'Look at 2m or more.',
      },
    ],
  },
  {
    name: 'goes by the slowest server, and is content with four scrapes',
    documents: ruleDocument([
      alert({ expr: 'rate(x[2m]) > 1' }),
      alert({ name: 'B', expr: 'rate(x[4m]) > 1' }),
    ]),
    policy: ALERTS_POLICY,
    facts: {
      deployedRules: {
        ...scraping(15_000).deployedRules,
        slow: { readAt: READ_AT, scrapeIntervalMs: 60_000, groups: [] },
      },
    },
    expect: [{ subject: 'rules/g/Down', says: 'every 1m' }],
  },
  {
    name: 'reports without a server only what suits nobody',
    documents: ruleDocument([
      alert({ expr: 'irate(x[30s]) > 1' }),
      alert({ name: 'B', expr: 'rate(x[1m]) > 1' }),
    ]),
    policy: ALERTS_POLICY,
    expect: [{ subject: 'rules/g/Down', says: 'every 15s at the most often' }],
  },
  {
    name: 'goes by the interval of the group for a series that is recorded',
    documents: ruleDocument([record('a:b', 'sum(x)'), alert({ expr: 'delta(a:b[5m]) > 1' })], {
      group: 'interval: 5m',
    }),
    policy: ALERTS_POLICY,
    facts: scraping(15_000),
    expect: [{ says: 'samples are recorded every 5m', advises: '20m' }],
  },
  {
    name: 'has nothing against functions that are content with one sample, nor subqueries',
    documents: ruleDocument([
      alert({ expr: 'max_over_time(x[10s]) > 1' }),
      alert({ name: 'B', expr: 'rate(x[5m:10s]) > 1' }),
      alert({ name: 'C', expr: 'rate(' }),
    ]),
    policy: ALERTS_POLICY,
    facts: scraping(60_000),
    expect: [],
  },
]);
