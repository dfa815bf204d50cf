import { costOf, type CostRates } from './costOf';

const at = (clock: string) => `2026-01-06T${clock}:00.000Z`;
const NOW_MS = Date.parse(at('12:00'));
const RATES: CostRates = { currency: 'EUR', perMinute: { '1': 100 }, perResponderHour: 80 };
const MARA = 'user:default/mara';

describe('costOf', () => {
  it('is minutes times the rate of the tier plus hours of those who worked on it', () => {
    const cost = costOf(
      {
        tier: '1',
        impactStart: at('10:00'),
        impactEnd: at('10:30'),
        responders: [
          { person: MARA, role: 'commander', from: at('10:00'), until: at('11:00') },
          { person: MARA, role: 'scribe', from: at('10:30'), until: at('11:30') },
          { person: 'user:default/ola', role: 'responder', from: at('11:30') },
        ],
      },
      { rates: RATES, nowMs: NOW_MS },
    );
    expect(cost).toMatchObject({
      impactMinutes: 30,
      impactCost: 3_000,
      responderHours: 2,
      responderCost: 160,
      total: 3_160,
    });
    expect(cost!.method.join(' ')).toContain('30 minutes of impact × 100 EUR, the rate of tier 1');
  });

  it('goes on while it hurts', () => {
    const cost = costOf(
      { tier: '1', impactStart: at('11:50'), responders: [] },
      { rates: RATES, nowMs: NOW_MS },
    );
    expect(cost).toMatchObject({ impactMinutes: 10, total: 1_000 });
    expect(cost!.method[0]).toContain('so far');
  });

  it.each([
    ['of a tier without a rate', { tier: '2', impactStart: at('10:00'), responders: [] }],
    ['without a tier', { impactStart: at('10:00'), responders: [] }],
    ['that nobody knows the start of', { tier: '1', responders: [] }],
  ])('is not made up for one %s', (_, incident) => {
    expect(costOf(incident, { rates: RATES, nowMs: NOW_MS })).toBeUndefined();
  });
});
