import { ruleTable } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, record, ruleDocument } from '../__testUtils__/documents';
import { ruleDuplicate } from './ruleDuplicate';

ruleTable(ruleDuplicate, [
  {
    name: 'reports a rule that is there twice, however it is spelled',
    documents: {
      'a.yaml': ruleDocument([
        alert({ expr: 'x{a="1",b="2"} > 1' }),
        record('a:b', 'sum by (a) (x)'),
      ]),
      'b.yaml': ruleDocument(
        [alert({ expr: "x{b='2', a='1'} > 1.0" }), record('a:b', 'sum(x) by (a)')],
        { name: 'others' },
      ),
    },
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'same-rule',
        entityRef: 'prometheusrule:default/rules',
        subject: 'rules/g/Down',
        says: 'The alert Down is there twice: also in group "g" of b.yaml.',
      },
      { reason: 'same-rule', says: 'The record a:b' },
    ],
  },
  {
    name: 'reports two different rules that write one series',
    documents: ruleDocument([record('a:b', 'sum(x)'), record('a:b', 'sum(y)')]),
    policy: ALERTS_POLICY,
    expect: [
      { reason: 'same-series', subject: 'rules/g/a:b#2', says: 'Which of them counts is chance.' },
    ],
  },
  {
    name: 'has nothing against alerts of one name for different things, other labels or another namespace',
    documents:
      ruleDocument([
        alert({ expr: 'x > 1' }),
        alert({ expr: 'x > 2' }),
        alert({ expr: 'x > 1', labels: 'severity: page' }),
        alert({ expr: 'x > 1', for: '1h' }),
        record('a:b', 'sum(x)', 'a: b'),
        record('a:b', 'sum(y)', 'a: c'),
      ]) + ruleDocument(alert({ expr: 'x > 1' }), { namespace: 'staging' }),
    policy: ALERTS_POLICY,
    expect: [],
  },
]);
