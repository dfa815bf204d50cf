import type { Finding } from '@rollcall/model';
import type { Requirement } from './types';
import { isUrgentFinding, urgentAnswers } from './urgent';

function findingOf(changes: Partial<Finding>): Finding {
  return {
    rule: 'owner-missing',
    severity: 'error',
    state: 'open',
    answer: 'owner',
    message: 'It has no owner.',
    remedy: 'Name one.',
    fingerprint: 'v1:owner',
    ...changes,
  };
}

function requirementOf(changes: Partial<Requirement>): Requirement {
  return {
    id: 'owner',
    answer: 'owner',
    title: 'An owner that exists',
    state: 'unmet',
    because: 'It has no owner.',
    findings: ['v1:owner'],
    ...changes,
  };
}

const WATCH = requirementOf({
  id: 'slo',
  answer: 'watch',
  title: 'An SLO',
  findings: ['v1:slo'],
});

describe('what needs a person now', () => {
  it.each<[string, Partial<Finding>, number | undefined, boolean]>([
    ['an open error of the most critical tier', {}, 0, true],
    ['an open error of the second', {}, 1, true],
    ['not an error of the third', {}, 2, false],
    ['not an error without a tier', {}, undefined, false],
    ['not what is waived', { state: 'waived' }, 0, false],
    ['not what was known before', { state: 'baselined' }, 0, false],
    ['not a warning', { severity: 'warning' }, 0, false],
  ])('is %s', (_, changes, rank, expected) => {
    expect(isUrgentFinding(findingOf(changes), rank)).toBe(expected);
  });

  const slo = findingOf({ rule: 'slo-missing', answer: 'watch', fingerprint: 'v1:slo' });

  it.each<[string, Requirement[], Finding[], number | undefined, string[]]>([
    [
      'both answers that stand on errors',
      [WATCH, requirementOf({})],
      [findingOf({}), slo],
      0,
      ['owner', 'watch'],
    ],
    [
      'only the answer whose finding is an error',
      [requirementOf({}), WATCH],
      [findingOf({}), { ...slo, severity: 'warning' }],
      0,
      ['owner'],
    ],
    [
      'no answer that is waived by now',
      [requirementOf({ state: 'waived' })],
      [findingOf({})],
      0,
      [],
    ],
    ['no answer an error is not about', [WATCH], [findingOf({})], 0, []],
    ['no answer of a lower tier', [requirementOf({})], [findingOf({})], 2, []],
    [
      'no answer where nothing is found',
      [requirementOf({ state: 'unknown', findings: [] })],
      [],
      0,
      [],
    ],
  ])('marks %s', (_, requirements, findings, rank, expected) => {
    expect(urgentAnswers({ requirements }, findings, rank)).toEqual(expected);
  });
});
