import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';

/** What Backstage's front end hears by its web socket. */
export interface OpenSignals {
  /** The next one that was not read yet. */
  next(): Promise<unknown>;
  close(): void;
}

const MOST_TRIES = 20;
/** As Backstage's front end does: its back end listens for upgrades from the first one on, which itself is never answered. */
const OPEN_WITHIN_MS = 1_000;

function tryToOpen(url: string, token?: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = token === undefined ? new WebSocket(url) : new WebSocket(url, token);
    const timer = setTimeout(() => socket.close(), OPEN_WITHIN_MS);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.addEventListener('error', () => reject(new Error('The web socket was refused.')));
  });
}

async function keepTrying(url: string, token?: string): Promise<WebSocket> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToOpen(url, token);
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
    }
  }
}

/** Connects to the signals of a back end as the browser of somebody does, or of a stranger where there is no token. */
export async function openSignals(options: {
  port: number;
  channels: readonly string[];
  token?: string;
  /** Publishes a signal there. */
  publish(channel: string): Promise<void>;
}): Promise<OpenSignals> {
  const { port, channels, token, publish } = options;
  const socket = await keepTrying(`ws://localhost:${port}/api/signals`, token);
  const ready = `ready-${randomUUID()}`;
  const heard: unknown[] = [];
  let isReady = false;
  let isHeard: (() => void) | undefined;
  socket.addEventListener('message', ({ data }) => {
    const said = JSON.parse(String(data));
    if (said.channel === ready) {
      isReady = true;
      return;
    }
    heard.push(said);
    isHeard?.();
  });
  for (const channel of [...channels, ready]) {
    socket.send(JSON.stringify({ action: 'subscribe', channel }));
  }
  // Nobody says that a channel is listened to but the channel itself.
  while (!isReady) {
    await publish(ready);
    await turn();
  }
  const more = () =>
    new Promise<void>(resolve => {
      isHeard = resolve;
    });
  return {
    async next() {
      while (heard.length === 0) await more();
      return heard.shift();
    },
    close: () => socket.close(),
  };
}
