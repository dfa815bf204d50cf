import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What is under way may take so long; whoever stops processes waits for ten seconds at the least before it kills them. */
export const GRACE_MS = 5_000;

/**
 * The connections of a server, and when it served the last of them. A server that is closed waits for every connection that is under
 * way: a log that somebody watches, a body that never comes, or one that was to become a web socket and did not, would keep the
 * process from ending for as long as whoever holds it likes.
 *
 * @internal
 */
export class Serving {
  /** Resolves once the server is closed and nothing is under way any more. */
  readonly over: Promise<void>;
  readonly #sockets = new Set<Socket>();

  constructor(private readonly server: Server) {
    server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.over = new Promise(resolve => {
      server.once('close', resolve);
    });
  }

  /** Gives what is under way the time to end, and cuts off the rest. The server is closed by somebody else. */
  endWithin(graceMs: number): void {
    // Nobody waits for another question on a connection whose answer was the last.
    this.server.keepAliveTimeout = 1;
    const timer = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy();
    }, graceMs);
    this.server.once('close', () => clearTimeout(timer));
  }
}
