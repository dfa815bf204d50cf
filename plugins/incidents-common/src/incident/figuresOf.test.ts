import { figuresOf, type MeasuredIncident } from './figuresOf';

const SECOND_MS = 1_000;
const incident = (toRestoreMs?: number, toAcknowledgeMs?: number): MeasuredIncident => ({
  kind: 'incident',
  durations: {
    ...(toRestoreMs !== undefined && { toRestoreMs }),
    ...(toAcknowledgeMs !== undefined && { toAcknowledgeMs }),
  },
});

describe('figuresOf', () => {
  it('measures incidents, and keeps issues apart', () => {
    const issue: MeasuredIncident = { kind: 'issue', durations: { toRestoreMs: 9_999_999_999 } };
    const { incidents, issues, toRestore, toAcknowledge } = figuresOf([
      incident(20 * SECOND_MS, 5 * SECOND_MS),
      incident(100 * SECOND_MS),
      incident(600 * SECOND_MS, 15 * SECOND_MS),
      incident(),
      issue,
    ]);
    expect({ incidents, issues }).toEqual({ incidents: 4, issues: 1 });
    expect(toRestore).toMatchObject({
      count: 3,
      unknown: 1,
      meanMs: 240 * SECOND_MS,
      medianMs: 100 * SECOND_MS,
      longestMs: 600 * SECOND_MS,
    });
    expect(toAcknowledge).toMatchObject({ count: 2, unknown: 2, medianMs: 10 * SECOND_MS });
  });

  it('counts outages of seconds as a length of their own, and each once', () => {
    const lengths = [0, 59, 60, 61, 300, 8 * 3600, 90 * 3600].map(seconds =>
      incident(seconds * SECOND_MS),
    );
    const found = figuresOf(lengths).lengths;
    expect(found.map(({ count }) => count)).toEqual([2, 2, 1, 0, 0, 2]);
    expect(found[0]).toEqual({ fromMs: 0, toMs: 60_000, count: 2, impactMs: 59 * SECOND_MS });
    expect(found.at(-1)).not.toHaveProperty('toMs');
  });

  it('says of each time how to read it, and no time where none is known', () => {
    const { toDetect, toAcknowledge, toRestore } = figuresOf([]);
    for (const figure of [toDetect, toAcknowledge, toRestore]) {
      expect(figure).toEqual({ count: 0, unknown: 0, note: expect.stringContaining('impact') });
    }
  });
});
