import { urgencyOf } from './urgencyOf';

describe('urgencyOf', () => {
  it.each([
    [{ severity: 'critical' }, 'page'],
    [{ severity: ' Warning ' }, 'ticket'],
    [{ sloth_severity: 'page' }, 'page'],
    [{ severity: 'none' }, 'information'],
    [{ severity: 'constructor', priority: 'low' }, 'ticket'],
    [{ severity: 'purple' }, 'page'],
    [{}, 'page'],
  ])('of %j is %s', (labels, expected) => {
    expect(urgencyOf({ labels: labels as Record<string, string> })).toBe(expected);
  });
});
