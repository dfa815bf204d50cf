import { mockServices } from '@backstage/backend-test-utils';
import { readCollatorSchedule } from './readCollatorSchedule';

const OPTIONS = { key: 'search.collators.services.schedule', initialDelaySeconds: 25 };

function read(schedule?: object) {
  const data = schedule && { search: { collators: { services: { schedule } } } };
  return readCollatorSchedule(mockServices.rootConfig({ data }), OPTIONS);
}

describe('the schedule of a collator', () => {
  it('has a default', () => {
    expect(read()).toEqual({
      initialDelay: { seconds: 25 },
      frequency: { minutes: 10 },
      timeout: { minutes: 3 },
    });
  });

  it('goes by the configuration', () => {
    const written = { frequency: { hours: 1 }, timeout: { minutes: 1 } };
    expect(read(written)).toMatchObject(written);
  });

  it('names what is no schedule', () => {
    expect(() => read({ frequency: { hours: 1 } })).toThrow(
      'search.collators.services.schedule is no schedule',
    );
  });
});
