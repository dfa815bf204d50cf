import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

/** A server of ours on the loopback interface. @public */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:40123`. */
  url: string;
  /** Host and port alone, as Prometheus wants them. */
  address: string;
  stop(): Promise<void>;
}

/**
 * Listens on the loopback interface alone.
 *
 * @param listener - answers every request
 * @param port - a free one unless said
 * @throws Error where the port is taken
 * @internal
 */
export async function listen(listener: RequestListener, port = 0): Promise<LoopbackServer> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  const place = `127.0.0.1:${address.port}`;
  return {
    url: `http://${place}`,
    address: place,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The path and the query of a request. @internal */
export function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://loopback');
}

/** The text of a request; what is longer than `mostBytes` is refused. @internal */
export async function textOf(request: IncomingMessage, mostBytes = 10_000): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > mostBytes) throw new RangeError('This is more than is read of a request.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}
