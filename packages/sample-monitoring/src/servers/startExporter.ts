import { createServer } from 'node:http';
import { exposition } from '../seed/exposition';
import type { StreamCounter } from '../traffic/StreamCounter';

/**
 * Shows counters where they stand at each moment, at `/metrics` of the loopback interface.
 *
 * @param counters - at the end of the history that was written
 * @returns its address, and how to end it
 * @internal
 */
export async function startExporter(
  counters: readonly StreamCounter[],
): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
      .end(exposition(counters, Date.now()));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return {
    address: `127.0.0.1:${address.port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
