import { listen, type LoopbackServer } from '../http';
import { Metrics } from '../metrics';

/** As its series are named in the history that was written before. */
const LABELS = { service: 'tax', instance: 'tax:8080', job: 'fjordly' };
const METRIC = 'http_requests_total';
const PATIENCE_MS = 2_000;

/** What shoppers reach the service through. @internal */
export interface Edge extends LoopbackServer {
  /** Requests that were answered, and of those the ones that were not a server's fault. */
  counts(): { all: number; good: number };
}

/**
 * The way in: passes requests on to the service and counts how they are answered. It counts outside the service, because a
 * service that is gone counts nothing; what the service counts itself is added to its `/metrics`.
 *
 * @param serviceUrl - where the service is now; `undefined` while it is gone
 * @internal
 */
export async function startEdge(serviceUrl: () => string | undefined): Promise<Edge> {
  const metrics = new Metrics();
  const pass = async (path: string): Promise<{ status: number; body: string }> => {
    const url = serviceUrl();
    if (url === undefined) return { status: 502, body: '' };
    try {
      const answer = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      return { status: answer.status, body: await answer.text() };
    } catch {
      return { status: 502, body: '' };
    }
  };
  for (const code of ['200', '500', '502', '503']) metrics.set(METRIC, 0, { ...LABELS, code });
  let all = 0;
  let good = 0;
  const server = await listen(async (request, response) => {
    if (request.url === '/metrics') {
      const own = await pass('/metrics');
      response
        .writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
        .end(`${metrics.text()}${own.status === 200 ? own.body : ''}`);
      return;
    }
    const { status, body } = await pass(request.url ?? '/');
    metrics.add(METRIC, { ...LABELS, code: String(status) });
    all += 1;
    if (status < 500) good += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  return { ...server, counts: () => ({ all, good }) };
}
