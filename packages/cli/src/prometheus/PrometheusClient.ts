import {
  type DeployedRules,
  deployedRulesFromApi,
  type MatrixSeries,
  type RangeQuestion,
} from '@rollcall/plugin-monitoring-common';
import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';

const TIMEOUT_MS = 30_000;
const LIMIT_BYTES = 256 * 1024 * 1024;
/** Questions in flight at once; a server has others to answer. */
const AT_ONCE = 4;

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An answer that says no: what it was about, and the status. */
interface Refusal {
  status: number;
  error: EnvironmentError;
}

/**
 * The API of a Prometheus whose address a person gave. Its token (`ROLLCALL_PROMETHEUS_TOKEN`) goes to that address alone: a
 * redirect is refused.
 *
 * @internal
 */
export class PrometheusClient {
  readonly #base: URL;
  readonly #token?: string;
  #formats = true;
  #free = AT_ONCE;
  readonly #waiting: (() => void)[] = [];

  private constructor(base: URL, token: string | undefined) {
    this.#base = base;
    this.#token = token;
  }

  /**
   * @param written - what `--prometheus` says
   * @throws UsageError for an address that is none
   */
  static create(
    written: string,
    env: Readonly<Record<string, string | undefined>>,
  ): PrometheusClient {
    let url: URL;
    try {
      url = new URL(written);
    } catch {
      throw new UsageError(
        `--prometheus ${written} is no address.`,
        'Write it in full: --prometheus http://prometheus.example.com:9090',
      );
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      throw new UsageError('--prometheus takes an http or https address.');
    }
    if (url.username || url.password) {
      throw new UsageError(
        '--prometheus takes no user or password.',
        'Put a token into the environment: ROLLCALL_PROMETHEUS_TOKEN.',
      );
    }
    const path = url.pathname.replace(/\/+$/, '');
    return new PrometheusClient(
      new URL(`${path}/api/v1/`, url.origin),
      env.ROLLCALL_PROMETHEUS_TOKEN,
    );
  }

  /** What the server is called in answers. */
  get name(): string {
    return this.#base.host;
  }

  /**
   * The rules the server runs, and what else it says of itself. What it does not tell, as many that speak its API do not,
   * stays unknown.
   *
   * @param readAt - ISO 8601 instant
   * @throws EnvironmentError where it does not answer as it should
   * @throws InputError where its answer is no list of rules
   */
  async deployedRules(readAt: string): Promise<DeployedRules> {
    const [rules, buildinfo, runtimeinfo, config] = await Promise.all([
      this.#ask('rules'),
      ...['status/buildinfo', 'status/runtimeinfo', 'status/config'].map(path =>
        this.#askIfThere(path),
      ),
    ]);
    return deployedRulesFromApi({ rules, buildinfo, runtimeinfo, config }, readAt);
  }

  /** Whether it formats expressions, as far as it was asked; old ones do not. */
  get formats(): boolean {
    return this.#formats;
  }

  /**
   * An expression as the server itself writes it.
   *
   * @returns `undefined` where it cannot read the expression, or formats none
   */
  async format(expression: string): Promise<string | undefined> {
    if (!this.#formats) return undefined;
    const answer = await this.#send('format_query', { query: expression });
    if ('data' in answer) return typeof answer.data === 'string' ? answer.data : undefined;
    if (answer.status === 404 || answer.status === 405) this.#formats = false;
    else if (answer.status !== 400 && answer.status !== 422) throw answer.error;
    return undefined;
  }

  /**
   * The answer to a question over a stretch of time.
   *
   * @throws EnvironmentError where it does not answer as it should, warnings that something is missing among it
   */
  async range(question: RangeQuestion): Promise<MatrixSeries[]> {
    const { promql, startMs, endMs, stepSeconds } = question;
    const data = await this.#ask('query_range', {
      query: promql,
      start: String(startMs / 1000),
      end: String(endMs / 1000),
      step: String(stepSeconds),
    });
    const result = isMapping(data) ? data.result : undefined;
    const isMatrix =
      Array.isArray(result) &&
      result.every(each => isMapping(each) && isMapping(each.metric) && Array.isArray(each.values));
    if (isMatrix) return result as unknown as MatrixSeries[];
    throw new EnvironmentError(`${this.#base.href}query_range gave no series.`);
  }

  async #ask(path: string, query?: Record<string, string>): Promise<unknown> {
    const answer = await this.#send(path, query);
    if ('data' in answer) return answer.data;
    throw answer.error;
  }

  async #askIfThere(path: string): Promise<unknown> {
    const answer = await this.#send(path);
    if ('data' in answer) return answer.data;
    if (answer.status === 401 || answer.status >= 500) throw answer.error;
    return undefined;
  }

  async #send(path: string, query?: Record<string, string>): Promise<{ data: unknown } | Refusal> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>(resolve => this.#waiting.push(resolve));
    try {
      return await this.#exchange(path, query);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }

  async #exchange(
    path: string,
    query?: Record<string, string>,
  ): Promise<{ data: unknown } | Refusal> {
    const url = new URL(path, this.#base);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        // Questions may be longer than an address.
        method: query === undefined ? 'GET' : 'POST',
        body: query === undefined ? undefined : new URLSearchParams(query),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          accept: 'application/json',
          ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        },
      });
      text = await readText(response);
    } catch (error) {
      const cause = (error as Error).cause ?? error;
      throw new EnvironmentError(
        `Prometheus does not answer at ${url.href}: ${reasonOf(cause)}.`,
        'Check the address given to --prometheus.',
      );
    }
    return this.#read(url, response.status, text);
  }

  #read(url: URL, status: number, text: string): { data: unknown } | Refusal {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      body = undefined;
    }
    if (status === 200 && isMapping(body) && body.status === 'success') {
      const { warnings } = body;
      if (Array.isArray(warnings) && warnings.length > 0) {
        throw new EnvironmentError(
          `${url.href} answered in part only: ${String(warnings[0])}`,
          'What it says is not the whole; ask again once all of it answers.',
        );
      }
      return { data: body.data };
    }
    return { status, error: this.#refusal(url, status, body) };
  }

  #refusal(url: URL, status: number, body: unknown): EnvironmentError {
    if (status === 401 || status === 403) {
      return new EnvironmentError(
        `${url.href} ${this.#token ? 'refuses the token in ROLLCALL_PROMETHEUS_TOKEN' : 'asks for a token'} (${status}).`,
        'Put one of somebody who may read it into the environment: ROLLCALL_PROMETHEUS_TOKEN.',
      );
    }
    if (status >= 300 && status < 400) {
      return new EnvironmentError(
        `${url.href} redirects, and is not followed: the token is for the address given alone.`,
        'Give the address it redirects to.',
      );
    }
    if (isMapping(body) && typeof body.error === 'string') {
      return new EnvironmentError(`${url.href} answered: ${body.error}`);
    }
    return new EnvironmentError(
      status === 200
        ? `What ${url.href} answered is none of Prometheus, or not all of it.`
        : `${url.href} answered with status ${status}.`,
      'Check the address given to --prometheus.',
    );
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LIMIT_BYTES) throw new Error('the answer does not end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
