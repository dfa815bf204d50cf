import { ConfigReader } from '@backstage/config';
import { USUAL_CADENCE } from '@rollcall/plugin-incidents-common';
import { readLifecycleSettings } from './readLifecycleSettings';

const read = (incidents: object) =>
  readLifecycleSettings(new ConfigReader({ incidents: incidents as never }));

describe('readLifecycleSettings', () => {
  it('reckons nothing and reminds as is usual unless told otherwise', () => {
    expect(readLifecycleSettings(new ConfigReader({}))).toEqual({
      cadence: USUAL_CADENCE,
      statusTitle: 'Status',
    });
  });

  it('takes cadence, rates and the title', () => {
    expect(
      read({
        updates: { every: { severity1: { minutes: 15 }, severity2: 'PT1H' } },
        cost: { currency: 'NOK', tiers: [{ tier: '1', perMinute: 500 }], perResponderHour: 900 },
        statusPage: { title: 'How the shops are' },
      }),
    ).toEqual({
      cadence: { 1: 900_000, 2: 3_600_000 },
      rates: { currency: 'NOK', perMinute: { '1': 500 }, perResponderHour: 900 },
      statusTitle: 'How the shops are',
    });
  });

  it.each([
    [
      'a rate below nothing',
      { cost: { currency: 'NOK', tiers: [{ tier: '1', perMinute: -1 }] } },
      'not below 0',
    ],
    ['rates without a currency', { cost: { tiers: [] } }, 'currency'],
    ['a time that is none', { updates: { every: { severity1: 'soon' } } }, 'severity1'],
  ])('refuses %s', (_, incidents, message) => {
    expect(() => read(incidents)).toThrow(message);
  });
});
