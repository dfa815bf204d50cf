import { listen, type LoopbackServer, urlOf } from '../http';
import { Metrics } from '../metrics';
import { TaxRates } from './TaxRates';

/** The service, and what can be done to it from inside its process. @internal */
export interface RunningTax extends LoopbackServer {
  rates: TaxRates;
  /** While it is bad, of every two answers one is an error. */
  release: { isBad: boolean };
}

/**
 * The service `tax` of the sample organisation: what the tax of a price is, by the rates of an authority.
 *
 * @param authorityUrl - where rates are asked for
 * @internal
 */
export async function startTax(authorityUrl: string): Promise<RunningTax> {
  const metrics = new Metrics();
  const rates = new TaxRates(authorityUrl, metrics);
  const release = { isBad: false };
  let requests = 0;
  const server = await listen(async (request, response) => {
    const { pathname, searchParams } = urlOf(request);
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/metrics') {
      metrics.set('tax_rates_known', rates.known);
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metrics.text());
      return;
    }
    if (pathname !== '/tax') {
      json(404, { error: 'There is nothing here. Ask /tax?country=NO&net=100' });
      return;
    }
    requests += 1;
    if (release.isBad && requests % 2 === 0) {
      json(500, { error: 'This release has a fault.' });
      return;
    }
    try {
      const net = Number(searchParams.get('net') ?? '0');
      const { rate, source, ageMs } = await rates.rateOf(searchParams.get('country') ?? 'NO');
      json(200, { tax: net * rate, rate, source, ageMs });
    } catch {
      json(503, { error: 'The rate is not known: the authority does not answer.' });
    }
  });
  return { ...server, rates, release };
}
