import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A request that a local server received. */
export interface Received {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server on loopback. */
export interface LocalServer {
  /** Without a slash at the end. */
  url: string;
  port: number;
  received: Received[];
  /** Ends it, and every connection to it. */
  close(): Promise<void>;
}

/**
 * Starts servers on loopback that end with the test.
 */
export function useLocalServers() {
  const servers: LocalServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(server => server.close()));
  });

  async function start(server: Server, scheme: string, received: Received[]): Promise<LocalServer> {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const local = {
      url: `${scheme}://127.0.0.1:${port}`,
      port,
      received,
      close: () =>
        new Promise<void>(resolve => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
    servers.push(local);
    return local;
  }

  return {
    async serve(answer: RequestListener): Promise<LocalServer> {
      const received: Received[] = [];
      return await start(createServer(recording(received, answer)), 'http', received);
    },
    async serveTls(options: ServerOptions, answer: RequestListener): Promise<LocalServer> {
      const received: Received[] = [];
      const server = createTlsServer(options, recording(received, answer));
      return await start(server, 'https', received);
    },
  };
}

function recording(received: Received[], answer: RequestListener): RequestListener {
  return async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    received.push({ method, url, headers, body });
    answer(request, response);
  };
}

/**
 * Lets the sockets of this process work until something holds, without waiting for any time to pass.
 */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await nextTurn();
}

/** What to give `jest.useFakeTimers`, so that sockets go on working. */
export const FAKE_TIMERS = {
  doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
} satisfies Parameters<typeof jest.useFakeTimers>[0];
