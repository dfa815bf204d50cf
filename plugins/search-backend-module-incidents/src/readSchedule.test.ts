import { mockServices } from '@backstage/backend-test-utils';
import { readSchedule } from './readSchedule';

function configOf(schedule: object) {
  return mockServices.rootConfig({ data: { search: { collators: { incidents: { schedule } } } } });
}

describe('readSchedule', () => {
  it('has a default', () => {
    expect(readSchedule(mockServices.rootConfig())).toEqual({
      initialDelay: { seconds: 25 },
      frequency: { minutes: 10 },
      timeout: { minutes: 3 },
    });
  });

  it('goes by the configuration', () => {
    const written = { frequency: { hours: 1 }, timeout: { minutes: 1 } };
    expect(readSchedule(configOf(written))).toMatchObject(written);
  });

  it('names what is no schedule', () => {
    expect(() => readSchedule(configOf({ frequency: { hours: 1 } }))).toThrow(
      'search.collators.incidents.schedule is no schedule',
    );
  });
});
