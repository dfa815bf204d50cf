import { setTimeout as pause } from 'node:timers/promises';
import { listen, type LoopbackServer, urlOf } from '../http';

/** Share of a price that is tax, by country. */
const RATES: Readonly<Record<string, number>> = {
  NO: 0.25,
  SE: 0.25,
  DE: 0.19,
  FR: 0.2,
  FI: 0.255,
};

/** Countries that rates are known of. @internal */
export const COUNTRIES: readonly string[] = Object.keys(RATES);

/**
 * Whoever publishes the rates of tax: a system of somebody else, which can be slow or down.
 *
 * @internal
 */
export class RatesAuthority {
  /** How long it takes to answer. */
  delayMs = 0;
  /** Whether it answers that it cannot. */
  isFailing = false;

  /** Listens on a free port. */
  start(): Promise<LoopbackServer> {
    return listen(async (request, response) => {
      if (this.delayMs > 0) await pause(this.delayMs);
      const rate = RATES[urlOf(request).pathname.replace('/rates/', '')];
      if (this.isFailing) response.writeHead(503).end();
      else if (rate === undefined) response.writeHead(404).end();
      else
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ rate }));
    });
  }
}
