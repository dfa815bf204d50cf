import { ServiceUnavailableError } from '@backstage/errors';
import { inTime } from './inTime';
import type { RelayConnection } from './RelayConnection';

/** So long the server may take for a statement that costs it nothing. */
const ANSWER_MS = 10_000;
/** A server that is gone without a word is noticed after so long, and the time to answer. */
const BEAT_MS = 30_000;
const END_MS = 1_000;

/** The server takes no longer name; Backstage's database of a plugin may be a schema of one that others use too. */
const CHANNEL_LENGTH = 63;
const CHANNEL = 'rollcall_events_';

const NOTIFY = 'select pg_notify($1, message) from unnest($2::text[]) as message';

/** @internal */
export interface ListeningConnectionOptions {
  connection: RelayConnection;
  onMessage(message: string): void;
}

/**
 * A connection that listens, and by which is sent what others listen for. It is given up once it ended, failed, or did not answer in time.
 *
 * @internal
 */
export class ListeningConnection {
  /** Resolves once it is closed, with what was the matter; without where it was closed here. */
  readonly lost: Promise<Error | undefined>;
  #giveUp!: (error?: Error) => void;
  #channel = CHANNEL;

  private constructor(private readonly options: ListeningConnectionOptions) {
    const { connection, onMessage } = options;
    const givenUp = new Promise<Error | undefined>(resolve => {
      this.#giveUp = resolve;
    });
    connection.on('error', error => this.#giveUp(error));
    connection.on('end', error => {
      this.#giveUp(error ?? new ServiceUnavailableError('The connection ended.'));
    });
    connection.on('notification', ({ channel, payload }) => {
      if (channel === this.#channel && payload !== undefined) onMessage(payload);
    });
    const beat = setInterval(() => void this.#ask('select 1').catch(() => {}), BEAT_MS).unref();
    this.lost = givenUp.then(async error => {
      clearInterval(beat);
      await inTime(connection.end(), END_MS).catch(() => {});
      return error;
    });
  }

  /**
   * @returns one that listens
   * @throws where the server does not take it
   */
  static async create(options: ListeningConnectionOptions): Promise<ListeningConnection> {
    const listening = new ListeningConnection(options);
    await listening.#listen();
    return listening;
  }

  /**
   * Sends messages in one statement, in their order.
   *
   * @throws where nobody knows whether they were sent
   */
  async notify(messages: readonly string[]): Promise<void> {
    await this.#ask(NOTIFY, [this.#channel, messages]);
  }

  close(): void {
    this.#giveUp();
  }

  async #listen(): Promise<void> {
    const { rows } = await this.#ask('select current_schema() as name');
    const [{ name }] = rows as { name: string | null }[];
    this.#channel = `${CHANNEL}${name ?? ''}`.slice(0, CHANNEL_LENGTH);
    await this.#ask(`listen "${this.#channel.replaceAll('"', '""')}"`);
  }

  async #ask(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }> {
    try {
      return await inTime(this.options.connection.query(text, values), ANSWER_MS);
    } catch (error) {
      this.#giveUp(error instanceof Error ? error : undefined);
      throw error;
    }
  }
}
