import { ruleTable } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, record, ruleDocument } from '../__testUtils__/documents';
import { ruleFileInvalid } from './ruleFileInvalid';

ruleTable(ruleFileInvalid, [
  {
    name: 'reports an expression Prometheus refuses, and where',
    documents: ruleDocument([
      alert({ expr: 'sum(rate(x[5m])' }),
      record('a:b', 'sum(x)\n  > > 1'),
      alert({ name: 'Fine' }),
    ]),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'expression',
        subject: 'rules/g/Down',
        pointer: '/spec/groups/0/rules/0/expr',
        says: 'The alert Down cannot be loaded, at character 4 of its expression: "(" is never closed.',
      },
      { subject: 'rules/g/a:b', says: 'in line 2, at character 5 of its expression' },
    ],
  },
  {
    name: 'reports what else Prometheus refuses a file for',
    documents: ruleDocument('{alert: A, expr: up, fro: 5m}'),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'unknown-field',
        subject: 'g/A',
        pointer: '/spec/groups/0/rules/0/fro',
        says: 'knows no field "fro"',
        advises: 'Did you mean "for"?',
      },
    ],
  },
  {
    name: 'says once of a file that nobody filled in its template',
    documents: ruleDocument([
      alert({ expr: 'up{job="{{ job }}"} == 0' }),
      alert({ name: 'B', expr: 'rate(x[{{ window }}]) > 1' }),
      alert({ name: 'C', annotations: 'summary: "{{ $labels.job }}"' }),
    ]),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'template',
        subject: '',
        pointer: '/spec/groups/0/rules/0/expr',
        says: 'a placeholder of a template that nobody filled in. 1 more rule of the file does so too.',
      },
    ],
  },
  {
    name: 'reports what the server is too old or too new for',
    documents: ruleDocument([
      alert({ expr: '{"http.requests"} > 1' }),
      alert({ name: 'B', expr: 'holt_winters(x[5m], 0.5, 0.5) > 1' }),
    ]),
    policy: ALERTS_POLICY,
    facts: {
      deployedRules: {
        old: { readAt: '2026-11-20T00:00:00Z', version: '2.42.0+ds', groups: [] },
        new: { readAt: '2026-11-20T00:00:00Z', version: '3.5.0', groups: [] },
      },
    },
    expect: [
      {
        reason: 'server-version',
        subject: 'rules/g/Down',
        says: 'uses the metric name "http.requests", which needs Prometheus 3.0; old runs 2.42.0+ds',
      },
      { subject: 'rules/g/B', says: 'is gone since Prometheus 3.0; new runs 3.5.0' },
    ],
  },
]);
