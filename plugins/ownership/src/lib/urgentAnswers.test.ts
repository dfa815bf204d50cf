import { findingOf, rowOf } from '../testUtils/samples';
import { isUrgentFinding, urgentAnswersOfRow } from './urgentAnswers';

const critical = { id: '1', title: 'Critical', rank: 0 };
const minor = { id: '3', title: 'Minor', rank: 2 };

describe('what needs a person now', () => {
  it.each([
    ['nothing where all is well', rowOf({ tier: critical }), []],
    [
      'the owner of a critical orphan',
      rowOf({
        tier: critical,
        worst: 'error',
        marks: { owner: 'unmet', watch: 'unmet' },
        orphan: { rule: 'owner-missing', message: '', remedy: '' },
      }),
      ['owner'],
    ],
    [
      'what is unmet on a critical service in error',
      rowOf({ tier: critical, worst: 'error', marks: { watch: 'unmet', runbook: 'waived' } }),
      ['watch'],
    ],
    [
      'nothing on a warning',
      rowOf({ tier: critical, worst: 'warning', marks: { watch: 'unmet' } }),
      [],
    ],
    [
      'nothing on a lower tier',
      rowOf({ tier: minor, worst: 'error', marks: { watch: 'unmet' } }),
      [],
    ],
    [
      'nothing without a tier',
      rowOf({ tier: undefined, worst: 'error', marks: { owner: 'unmet' } }),
      [],
    ],
  ])('is %s', (_, row, expected) => {
    expect(urgentAnswersOfRow(row)).toEqual(expected);
  });

  it.each([
    ['an open error of tier 1', findingOf({}), 0, true],
    ['an open error of tier 2', findingOf({}), 1, true],
    ['an open error of tier 3', findingOf({}), 2, false],
    ['an error without a tier', findingOf({}), undefined, false],
    ['a waived error', findingOf({ state: 'waived' }), 0, false],
    ['a warning', findingOf({ severity: 'warning' }), 0, false],
  ])('judges %s', (_, finding, rank, expected) => {
    expect(isUrgentFinding(finding, rank)).toBe(expected);
  });
});
