import type {
  ClaimJobRequest,
  HeartbeatAnswer,
  JobDto,
  JobLine,
  JobOutcome,
} from '@rollcall/plugin-runbooks-common';
import { isUpstreamError, Upstream } from '@rollcall/upstream';
import { z } from 'zod';

const jobSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  token: z.string(),
  fence: z.number().int(),
  command: z.string(),
  digest: z.string(),
  inputs: z.record(z.string(), z.json()),
  argv: z.array(z.string()),
  runId: z.string(),
  idempotencyKey: z.string(),
  leaseMs: z.number().positive(),
});

const heartbeatSchema = z.object({ leaseMs: z.number().positive(), cancelRequested: z.boolean() });

const TIMEOUT_MS = 10_000;
const MARGIN_MS = 10_000;

/** Whether the portal says that the job is no longer ours. @internal */
export function isTakenAway(error: unknown): boolean {
  return isUpstreamError(error) && (error.status === 409 || error.status === 404);
}

/** Whether asking again in a moment may help. @internal */
export function isPassing(error: unknown): boolean {
  if (!isUpstreamError(error)) return false;
  const { status } = error;
  return (
    status === undefined || status >= 500 || status === 429 || status === 401 || status === 403
  );
}

/** What a runner asks of the portal, at one address, with one token, following no redirect. @internal */
export class PortalClient {
  readonly #upstream: Upstream;

  constructor(options: { portal: string; token: string }) {
    this.#upstream = Upstream.create({
      name: 'the portal',
      baseUrl: `${options.portal}/api/runbooks/v1/runner`,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: 0,
      headers: () => ({ authorization: `Bearer ${options.token}` }),
      // Who asks knows better what may be asked again, and for how long.
      retry: { attempts: 1 },
      breaker: { failures: 2 ** 31 - 1 },
      bulkhead: { concurrent: 1_000, queued: 1_000 },
    });
  }

  /** A job, or nothing within the time. */
  async claim(request: ClaimJobRequest, signal: AbortSignal): Promise<JobDto | undefined> {
    const answer = await this.#upstream.request({
      operation: 'take a job',
      method: 'POST',
      path: '/claim',
      body: { json: request },
      timeoutMs: request.waitMs + MARGIN_MS,
      signal,
    });
    return answer.status === 204 ? undefined : answer.json(value => jobSchema.parse(value));
  }

  start(job: JobDto): Promise<HeartbeatAnswer> {
    return this.#beat(job, 'start');
  }

  /**
   * @param timeoutMs - how long an answer is of use; at most the usual time
   */
  heartbeat(job: JobDto, timeoutMs: number): Promise<HeartbeatAnswer> {
    return this.#beat(job, 'heartbeat', Math.min(timeoutMs, TIMEOUT_MS));
  }

  async lines(job: JobDto, firstSequence: number, lines: readonly JobLine[]): Promise<void> {
    await this.#post(job, 'lines', { firstSequence, lines });
  }

  async result(job: JobDto, outcome: JobOutcome): Promise<void> {
    await this.#post(job, 'result', { outcome });
  }

  async #beat(
    job: JobDto,
    what: 'start' | 'heartbeat',
    timeoutMs?: number,
  ): Promise<HeartbeatAnswer> {
    const answer = await this.#post(job, what, {}, timeoutMs);
    return answer.json(value => heartbeatSchema.parse(value));
  }

  #post({ id, token, fence }: JobDto, what: string, body: object, timeoutMs?: number) {
    return this.#upstream.request({
      operation: `send the ${what} of a job`,
      method: 'POST',
      path: ['jobs', id, what],
      body: { json: { token, fence, ...body } },
      timeoutMs,
    });
  }
}
