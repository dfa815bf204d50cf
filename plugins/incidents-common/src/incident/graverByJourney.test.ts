import { graverByJourney } from './graverByJourney';

const journey = (severity: 1 | 2 | 3 | 4) => ({ journeyRef: 'journey:default/buy', severity });

describe('an alert about a journey that joins an incident', () => {
  it.each<[string, 1 | 2 | 3 | 4, Parameters<typeof graverByJourney>[1], number | undefined]>([
    ['raises its severity', 2, [journey(1)], 1],
    ['by the gravest of several', 3, [journey(2), journey(1)], 1],
    ['leaves it where it is as grave already', 1, [journey(1)], undefined],
    ['never lowers it', 1, [journey(2)], undefined],
    ['changes nothing where it is about no journey', 3, [{ severity: 1 }], undefined],
  ])('%s', (_, severity, routings, expected) => {
    expect(graverByJourney({ severity }, routings)?.severity).toBe(expected);
  });

  it('says which journey is broken', () => {
    expect(graverByJourney({ severity: 2 }, [journey(1)])?.because).toBe(
      'Customers feel it: an alert says that the journey buy is broken.',
    );
  });
});
