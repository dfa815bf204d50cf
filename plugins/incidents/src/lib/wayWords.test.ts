import type { WayDto, WayTestOutcome } from '@rollcall/plugin-incidents-common';
import { waysSummary } from './wayWords';

const tested = (outcome: WayTestOutcome, index: number): WayDto => ({
  channel: `way-${index}`,
  title: `Way ${index}`,
  state: 'tested',
  test: { beganAt: '2026-11-20T10:00:00Z', outcome },
});
const ABSENT: WayDto = { channel: 'slack', title: 'Slack', state: 'absent' };

describe('what came of a test of ways, in one sentence', () => {
  it.each<[WayTestOutcome[], string]>([
    [['sent'], 'Your one way took the test.'],
    [['refused'], 'No way took the test.'],
    [['failed', 'unknown'], 'No way took the test.'],
    [['sent', 'sent'], 'All 2 ways took the test.'],
    [['sent', 'failed', 'sent'], '2 of 3 ways took the test.'],
  ])('%j', (outcomes, sentence) => {
    expect(waysSummary({ items: [...outcomes.map(tested), ABSENT] })).toBe(sentence);
  });
});
