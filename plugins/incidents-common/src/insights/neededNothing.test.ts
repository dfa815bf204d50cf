import type { IncidentEvent } from '../incident';
import { neededNothing } from './neededNothing';

const OPENED: IncidentEvent = { kind: 'opened', title: 'Slow', urgency: 'page', severity: 2 };
const OVER: IncidentEvent = { kind: 'resolved' };
const GRAVER = { kind: 'severity', severity: 1, because: 'Customers feel it' } as const;

describe('an incident for which nobody had to do anything', () => {
  it.each<[string, IncidentEvent[], boolean]>([
    ['ended by itself', [OPENED, OVER], true],
    ['was made graver by an alert', [OPENED, GRAVER, OVER], true],
    [
      'was not, where a person made it graver',
      [OPENED, { ...GRAVER, by: 'user:default/mara' }, OVER],
      false,
    ],
    ['was not, where a person ended it', [OPENED, { ...OVER, by: 'user:default/mara' }], false],
    ['is not known to be one while it goes on', [OPENED], false],
  ])('%s', (_, events, expected) => {
    expect(neededNothing(events)).toBe(expected);
  });
});
