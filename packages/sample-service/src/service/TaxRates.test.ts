import type { LoopbackServer } from '../http';
import { Metrics } from '../metrics';
import { RatesAuthority } from '../rates/RatesAuthority';
import { TaxRates } from './TaxRates';

describe('the rates of tax', () => {
  const authority = new RatesAuthority();
  let server: LoopbackServer;
  let metrics: Metrics;
  let nowMs: number;
  let rates: TaxRates;

  beforeAll(async () => {
    server = await authority.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    authority.delayMs = 0;
    authority.isFailing = false;
    metrics = new Metrics();
    nowMs = 0;
    rates = new TaxRates(server.url, metrics, () => nowMs);
  });

  it('are those of the authority while it answers', async () => {
    expect(await rates.rateOf('DE')).toEqual({ rate: 0.19, source: 'authority', ageMs: 0 });
    expect(rates.known).toBe(1);
  });

  it('are the last known ones, with their age, while it does not', async () => {
    await rates.rateOf('NO');
    authority.isFailing = true;
    nowMs = 5_000;
    expect(await rates.rateOf('NO')).toEqual({ rate: 0.25, source: 'last known', ageMs: 5_000 });
  });

  it('are known to nobody once the last known ones are lost too', async () => {
    await rates.rateOf('NO');
    authority.isFailing = true;
    rates.forget();
    await expect(rates.rateOf('NO')).rejects.toThrow(/could not answer|rates authority/);
    expect(metrics.value('tax_rates_answers_total', { source: 'none' })).toBe(1);
  });

  it('cost the authority nothing while the circuit is open', async () => {
    await rates.rateOf('NO');
    authority.isFailing = true;
    for (let request = 0; request < 10; request += 1) await rates.rateOf('NO');
    const failed = () => metrics.value('tax_rates_attempts_total', { outcome: 'unavailable' });
    expect(metrics.value('tax_rates_circuit_open')).toBe(1);
    const sent = failed();
    for (let request = 0; request < 10; request += 1) await rates.rateOf('NO');
    expect(failed()).toBe(sent);
  });

  it('do not wait for a slow authority', async () => {
    await rates.rateOf('NO');
    authority.delayMs = 60_000;
    expect(await rates.rateOf('NO')).toMatchObject({ source: 'last known' });
  });

  it('come from another authority as soon as that one is asked', async () => {
    const second = await new RatesAuthority().start();
    authority.isFailing = true;
    await expect(rates.rateOf('SE')).rejects.toThrow();
    rates.askAt(second.url);
    expect(await rates.rateOf('SE')).toEqual({ rate: 0.25, source: 'authority', ageMs: 0 });
    await second.stop();
  });
});
