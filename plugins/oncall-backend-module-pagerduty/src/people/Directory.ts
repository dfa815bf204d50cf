import type { SourcePerson } from '@rollcall/plugin-oncall-node';
import { isUpstreamError } from '@rollcall/upstream';
import type { PagerDutyClient } from '../client/PagerDutyClient';
import { type PagerDutyUser, userAnswerSchema, userSchema } from '../client/schemas';

/** @internal */
export interface DirectoryOptions {
  client: Pick<PagerDutyClient, 'get' | 'list'>;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** Whom a schedule names. @internal */
export interface NamedUser {
  id: string;
  /** Their name, where the answer has it. */
  summary?: string | null;
}

/** Addresses change seldom. */
const GOOD_FOR_MS = 60 * 60_000;

/**
 * The users of an account, for their addresses: schedules name people without. Read as a whole once an hour, for schedules
 * ask for the same few over and over.
 *
 * @internal
 */
export class Directory {
  readonly #client: DirectoryOptions['client'];
  readonly #now: () => number;
  #users?: { byId: Map<string, PagerDutyUser | undefined>; readAtMs: number };
  #reading?: Promise<Map<string, PagerDutyUser | undefined>>;

  constructor(options: DirectoryOptions) {
    this.#client = options.client;
    this.#now = options.now ?? Date.now;
  }

  /**
   * People by their ids.
   *
   * @throws UpstreamError where PagerDuty cannot be asked: without addresses, everybody would be a stranger
   */
  async peopleOf(
    named: readonly NamedUser[],
    signal?: AbortSignal,
  ): Promise<Map<string, SourcePerson>> {
    if (named.length === 0) return new Map();
    const users = await this.#all(signal);
    const people = new Map<string, SourcePerson>();
    for (const { id, summary } of named) {
      if (people.has(id)) continue;
      if (!users.has(id)) users.set(id, await this.#one(id, signal));
      const user = users.get(id);
      const name = user?.name ?? summary ?? id;
      people.set(id, { id, name, ...(user?.email && { email: user.email.toLowerCase() }) });
    }
    return people;
  }

  async #all(signal?: AbortSignal): Promise<Map<string, PagerDutyUser | undefined>> {
    const ageMs = this.#users ? this.#now() - this.#users.readAtMs : Infinity;
    if (this.#users && ageMs >= 0 && ageMs < GOOD_FOR_MS) return this.#users.byId;
    this.#reading ??= this.#read(signal).finally(() => {
      this.#reading = undefined;
    });
    return await this.#reading;
  }

  async #read(signal?: AbortSignal): Promise<Map<string, PagerDutyUser | undefined>> {
    const users = await this.#client.list({
      operation: 'list users',
      path: ['users'],
      field: 'users',
      schema: userSchema,
      signal,
    });
    const byId = new Map<string, PagerDutyUser | undefined>(users.map(user => [user.id, user]));
    this.#users = { byId, readAtMs: this.#now() };
    return byId;
  }

  /** Somebody who joined within the hour, or who left: a schedule of the past may still name them. */
  async #one(id: string, signal?: AbortSignal): Promise<PagerDutyUser | undefined> {
    try {
      const { user } = await this.#client.get({
        operation: 'read a user',
        path: ['users', id],
        schema: userAnswerSchema,
        signal,
      });
      return user;
    } catch (error) {
      if (isUpstreamError(error, 'not-found')) return undefined;
      throw error;
    }
  }
}
