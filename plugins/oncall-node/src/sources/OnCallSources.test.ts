import type { OnCallSource } from './OnCallSource';
import { OnCallSources } from './OnCallSources';

function source(id: string): OnCallSource {
  return {
    id,
    title: id,
    limits: { pastMs: 0, futureMs: 0 },
    listFinalShifts: async ({ window }) => ({ shifts: [], window }),
  };
}

describe('the sources of schedules', () => {
  it('are found by their id, in the order they were added', () => {
    const sources = new OnCallSources();
    const pagerduty = source('pagerduty');
    sources.addSource(pagerduty);
    sources.addSource(source('ical'));
    expect(sources.get('pagerduty')).toBe(pagerduty);
    expect(sources.get('opsgenie')).toBeUndefined();
    expect(sources.all().map(({ id }) => id)).toEqual(['pagerduty', 'ical']);
  });

  it('have an id each', () => {
    const sources = new OnCallSources();
    sources.addSource(source('pagerduty'));
    expect(() => sources.addSource(source('pagerduty'))).toThrow('two sources of schedules');
    expect(sources.all()).toHaveLength(1);
  });
});
