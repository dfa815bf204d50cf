import type { Upstream, UpstreamQuery } from '@rollcall/upstream';
import type { z } from 'zod';
import type { RateLimitGate } from './RateLimitGate';
import { pageSchema } from './schemas';

/** @internal */
export interface GetOptions<T> {
  /** What is asked for, in words that follow "could not". */
  operation: string;
  /** Segments of the path; values of documents among them. */
  path: readonly string[];
  query?: UpstreamQuery;
  schema: z.ZodType<T>;
  signal?: AbortSignal;
}

/** A version of the REST API, asked for by its media type. */
const HEADERS = {
  accept: 'application/vnd.pagerduty+json;version=2',
  'content-type': 'application/json',
};
/** The most PagerDuty gives at once. */
const PAGE_SIZE = 100;
/** Offset and limit together may not be more. */
const MOST_RECORDS = 10_000;

/**
 * Asks the REST API of PagerDuty, version 2, reading only; see https://developer.pagerduty.com/api-reference.
 *
 * @internal
 */
export class PagerDutyClient {
  constructor(
    private readonly options: { upstream: Pick<Upstream, 'request'>; gate: RateLimitGate },
  ) {}

  /**
   * @throws UpstreamError where there is no answer of use
   */
  async get<T>({ operation, path, query, schema, signal }: GetOptions<T>): Promise<T> {
    const { upstream, gate } = this.options;
    await gate.pass(signal);
    try {
      const answer = await upstream.request({ operation, path, query, headers: HEADERS, signal });
      gate.noteAnswer(answer.headers);
      return answer.json(value => schema.parse(value));
    } catch (error) {
      gate.noteFailure(error);
      throw error;
    }
  }

  /**
   * All items of a collection, page by page.
   *
   * @param options - `field` is the name under which the items come
   * @throws UpstreamError where there is no answer of use
   */
  async list<T>(
    options: Omit<GetOptions<T>, 'schema'> & { field: string; schema: z.ZodType<T> },
  ): Promise<T[]> {
    const { field, schema, query, ...rest } = options;
    const page = pageSchema(field, schema);
    const items: T[] = [];
    for (let offset = 0; offset + PAGE_SIZE <= MOST_RECORDS; offset += PAGE_SIZE) {
      const answer = await this.get({
        ...rest,
        query: { ...query, limit: PAGE_SIZE, offset },
        schema: page,
      });
      items.push(...answer.items);
      if (!answer.more) return items;
    }
    // Half a list would be taken for the whole.
    throw new RangeError(`PagerDuty has more than ${MOST_RECORDS} ${field}, and gives no more`);
  }
}
