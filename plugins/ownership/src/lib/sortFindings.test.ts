import { findingOf } from '../__testUtils__/samples';
import { sortFindings } from './sortFindings';

describe('sortFindings', () => {
  it('puts what is open and grave first and keeps the order of equals', () => {
    const sorted = sortFindings([
      findingOf({ state: 'waived', rule: 'a' }),
      findingOf({ state: 'unknown', rule: 'b' }),
      findingOf({ severity: 'warning', rule: 'c' }),
      findingOf({ rule: 'd' }),
      findingOf({ severity: 'info', rule: 'e' }),
      findingOf({ severity: 'warning', rule: 'f' }),
      findingOf({ state: 'baselined', rule: 'g' }),
    ]);
    expect(sorted.map(finding => finding.rule).join('')).toBe('dcfebag');
  });
});
