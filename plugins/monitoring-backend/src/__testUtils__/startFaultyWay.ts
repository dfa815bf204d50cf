import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is wrong on the way to a server. */
export type Fault = 'none' | 'silent' | 'unauthorised' | 'truncated' | 'nonsense' | 'old';

/** Endpoints that an older Prometheus does not have. */
const NEWER = ['/api/v1/format_query', '/api/v1/status/runtimeinfo'];

/** A way to a server on which things can go wrong. */
export async function startFaultyWay(to: string) {
  let fault: Fault = 'none';
  let asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', chunk => chunks.push(chunk));
    incoming.on('end', async () => {
      asked.push(incoming.url ?? '');
      if (fault === 'silent') return;
      if (fault === 'unauthorised') {
        outgoing.writeHead(401).end('no');
        return;
      }
      if (fault === 'old' && NEWER.some(path => incoming.url?.startsWith(path))) {
        outgoing.writeHead(404).end('404 page not found');
        return;
      }
      const answer = await fetch(`${to}${incoming.url}`, {
        method: incoming.method,
        headers: { 'content-type': incoming.headers['content-type'] ?? '' },
        ...(incoming.method === 'POST' && { body: Buffer.concat(chunks) }),
      });
      const text = await answer.text();
      outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
      if (fault === 'truncated') outgoing.end(text.slice(0, text.length / 2));
      else if (fault === 'nonsense') outgoing.end('{"status":"success","data":{"groups":[{}]}}');
      else outgoing.end(text);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next: Fault) => void (fault = next),
    /** Addresses that were asked for since the last time somebody looked. */
    takeAsked(): string[] {
      const seen = asked;
      asked = [];
      return seen;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
