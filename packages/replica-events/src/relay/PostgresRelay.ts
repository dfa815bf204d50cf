import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, stringifyError } from '@backstage/errors';
import type { EventParams } from '@backstage/plugin-events-node';
import { GroupCommit } from '@rollcall/backend-kit';
import { inTime } from './inTime';
import { ListeningConnection } from './ListeningConnection';
import { MessageReader, messagesOf } from './messages';
import { pause } from './pause';
import type { RelayConnection } from './RelayConnection';

/** What comes within so long of a statement shares the next one; whoever comes alone waits for nobody. */
const APART_MS = 200;
/** Events in one statement. */
const MOST_TOGETHER = 200;
/** Events that wait to be sent; what comes on top of them stays here. */
const MOST_WAITING = 2_000;
const CONNECT_MS = 10_000;
/** What waits at the end may take so long; nothing that leans on it is under way any more. */
const LAST_MS = 2_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** @internal */
export interface PostgresRelayOptions {
  /** Connects to the database that all replicas share, anew each time. */
  connect(): Promise<RelayConnection>;
  logger: LoggerService;
  /** Told what other replicas sent. */
  onEvent(event: EventParams): void;
  /** What is taken from others. */
  topics: ReadonlySet<string>;
}

/**
 * Sends events to the other replicas, and hears theirs: one connection for each replica, which is made anew whenever it is lost, and one
 * statement for all events of a moment, however many replicas hear them. What was sent while nobody could be reached is not sent later.
 *
 * @internal
 */
export class PostgresRelay {
  readonly #origin = randomUUID();
  readonly #groups: GroupCommit<readonly string[], void>;
  readonly #ending = new AbortController();
  #connection?: ListeningConnection;
  #pauseMs = FIRST_PAUSE_MS;
  #sent = 0;
  #kept = 0;
  #waiting = 0;
  #isFull = false;
  #isComplained = false;
  #over: Promise<void> = Promise.resolve();

  constructor(private readonly options: PostgresRelayOptions) {
    this.#groups = new GroupCommit({
      most: MOST_TOGETHER,
      apartMs: APART_MS,
      commit: async group => {
        if (!this.#connection) throw new ServiceUnavailableError('There is no connection.');
        await this.#connection.notify(group.flat());
        return group.map(() => undefined);
      },
    });
  }

  /** Begins to listen. Resolves after the first attempt, whatever came of it; never throws. */
  start(): Promise<void> {
    return new Promise(resolve => {
      this.#over = this.#keepListening(resolve);
    });
  }

  /** Sends an event to the other replicas, soon. Never throws: what does not get out stays with those who are connected here. */
  send(event: EventParams): void {
    if (this.#ending.signal.aborted) return;
    if (this.#waiting >= MOST_WAITING) {
      if (!this.#isFull) this.#warn('More events than can be sent: some stay on this replica', {});
      this.#isFull = true;
      this.#kept += 1;
      return;
    }
    const messages = this.#messagesOf(event);
    if (!messages) return;
    this.#waiting += 1;
    const isDone = () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#isFull = false;
    };
    this.#groups.add(messages).then(isDone, () => {
      this.#kept += 1;
      isDone();
    });
  }

  /** Sends what waits, and ends. */
  async stop(): Promise<void> {
    this.#ending.abort();
    // What is added last is written last.
    if (this.#waiting > 0) await inTime(this.#groups.add([]), LAST_MS).catch(() => {});
    this.#connection?.close();
    // An attempt to connect that is under way is given up by itself.
    await inTime(this.#over, LAST_MS).catch(() => {});
  }

  #messagesOf(event: EventParams): string[] | undefined {
    const { topic } = event;
    this.#sent += 1;
    try {
      const messages = messagesOf(event, { origin: this.#origin, number: this.#sent });
      if (!messages) this.#warn('An event is too large for other replicas', { topic });
      return messages;
    } catch (error) {
      this.#warn('An event cannot be written for other replicas', {
        topic,
        cause: stringifyError(error),
      });
      return undefined;
    }
  }

  async #keepListening(onFirst: () => void): Promise<void> {
    const { logger } = this.options;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const lost = await this.#connect().then(
        async connection => {
          this.#hasConnected(connection);
          onFirst();
          return connection.lost;
        },
        (error: unknown) => error,
      );
      this.#connection = undefined;
      onFirst();
      if (signal.aborted) break;
      this.#complain(lost);
      await pause(this.#pauseMs * (0.5 + Math.random() / 2), signal);
      this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    }
    logger.debug('Events of other replicas are not listened for any more');
  }

  async #connect(): Promise<ListeningConnection> {
    const { onEvent, topics } = this.options;
    const connecting = this.options.connect();
    try {
      const connection = await inTime(connecting, CONNECT_MS);
      // Half an event of a connection that was lost is nothing.
      const reader = new MessageReader({ origin: this.#origin, topics });
      return await ListeningConnection.create({
        connection,
        onMessage(message) {
          const event = reader.take(message);
          if (event) onEvent(event);
        },
      });
    } catch (error) {
      // One that comes too late is not wanted any more.
      connecting.then(connection => connection.end()).catch(() => {});
      throw error;
    }
  }

  #hasConnected(connection: ListeningConnection): void {
    this.#connection = connection;
    this.#pauseMs = FIRST_PAUSE_MS;
    if (this.#ending.signal.aborted) connection.close();
    if (!this.#isComplained) return;
    const kept = this.#kept;
    this.options.logger.info('Events reach all replicas again', { kept });
    this.#isComplained = false;
    this.#kept = 0;
  }

  #complain(lost: unknown): void {
    const cause = stringifyError(lost);
    if (this.#isComplained) {
      this.options.logger.debug('The database for events is still away', { cause });
      return;
    }
    this.#isComplained = true;
    this.#warn('Events reach only whoever is connected to this replica for now', { cause });
  }

  #warn(message: string, meta: Record<string, string>): void {
    this.options.logger.warn(message, meta);
  }
}
