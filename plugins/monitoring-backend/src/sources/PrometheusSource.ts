import { isUpstreamError, Upstream, type UpstreamOptions } from '@rollcall/upstream';
import {
  type DeployedRules,
  deployedRulesFromApi,
  type MatrixSeries,
  type RangeQuestion,
  type SourceDto,
} from '@rollcall/plugin-monitoring-common';
import { z } from 'zod';

/** https://prometheus.io/docs/prometheus/latest/querying/api/ */
const success = <T extends z.ZodType>(data: T) => z.object({ status: z.literal('success'), data });

const matrix = success(
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
);
const buildInfo = success(z.object({ version: z.string() }));
const flags = success(z.record(z.string(), z.string()));
/** What is compared is read by `deployedRulesFromApi`; of states only alerts are asked. */
const rules = success(
  z.looseObject({
    groups: z.array(
      z.looseObject({
        rules: z.array(
          z.looseObject({ state: z.enum(['firing', 'pending', 'inactive']).optional() }),
        ),
      }),
    ),
  }),
);
const anything = success(z.unknown());
const formatted = success(z.string());

/** How an alert stands on a server. @internal */
export type AlertState = 'firing' | 'pending' | 'inactive';

/** The rules of a server. @internal */
export interface RuleReading {
  rules: DeployedRules;
  /** States of alerts, for each rule of each group in its order. */
  states: (AlertState | undefined)[][];
}

/** Why a question got no answer, in the words of the pages. @internal */
export interface SourceFailure {
  state: Exclude<SourceDto['state'], 'up'>;
  message: string;
}

/** What a failed question says of its source. @internal */
export function failureOf(error: unknown): SourceFailure {
  const message = (error as Error).message;
  if (!isUpstreamError(error)) return { state: 'misbehaving', message };
  if (isUpstreamError(error, 'unauthorized')) return { state: 'unauthorised', message };
  if (isUpstreamError(error, 'malformed', 'too-large', 'rejected', 'not-found')) {
    return { state: 'misbehaving', message };
  }
  return { state: 'down', message };
}

/** A Prometheus the operator connected. @internal */
export class PrometheusSource {
  readonly name: string;
  readonly environment?: string;
  readonly #upstream: Upstream;

  constructor(options: { name: string; environment?: string; upstream: UpstreamOptions }) {
    this.name = options.name;
    this.environment = options.environment;
    this.#upstream = Upstream.create(options.upstream);
  }

  /** One question, step by step. */
  async ask({ promql, startMs, endMs, stepSeconds }: RangeQuestion): Promise<MatrixSeries[]> {
    const { data } = await this.#upstream.json({
      operation: 'evaluate a query',
      // By the body: queries are longer than addresses may be.
      method: 'POST',
      idempotent: true,
      path: '/api/v1/query_range',
      body: {
        form: { query: promql, start: startMs / 1_000, end: endMs / 1_000, step: stepSeconds },
      },
      parse: value => matrix.parse(value),
    });
    return data.result;
  }

  /** Version, and how long it keeps what it measured. */
  async identify(): Promise<{ version?: string; retention?: string }> {
    const [build, settings] = await Promise.all([
      this.#upstream.json({
        operation: 'say its version',
        path: '/api/v1/status/buildinfo',
        parse: value => buildInfo.parse(value),
      }),
      this.#upstream.json({
        operation: 'say its settings',
        path: '/api/v1/status/flags',
        parse: value => flags.parse(value),
      }),
    ]);
    const retention = settings.data['storage.tsdb.retention.time'];
    return { version: build.data.version, retention: retention === '0s' ? '15d' : retention };
  }

  /**
   * Every rule it evaluates, and which alerts fire; its version, retention and intervals as far as it says them.
   *
   * @param readAt - ISO 8601 instant of now
   * @throws UpstreamError where the rules are not given; InputError where they are none of a Prometheus
   */
  async readRules(readAt: string): Promise<RuleReading> {
    const [answer, buildinfo, runtimeinfo, config] = await Promise.all([
      this.#upstream.json({
        operation: 'list its rules',
        path: '/api/v1/rules',
        parse: value => rules.parse(value),
      }),
      this.#status('buildinfo'),
      this.#status('runtimeinfo'),
      this.#status('config'),
    ]);
    const { data } = answer;
    return {
      rules: deployedRulesFromApi({ rules: data, buildinfo, runtimeinfo, config }, readAt),
      states: data.groups.map(group => group.rules.map(({ state }) => state)),
    };
  }

  /**
   * An expression in the server's own form.
   *
   * @returns `undefined` where it cannot say: no PromQL of its dialect, a server too old to be asked, or no answer
   */
  async format(expression: string): Promise<string | undefined> {
    try {
      const { data } = await this.#upstream.json({
        operation: 'format an expression',
        method: 'POST',
        idempotent: true,
        path: '/api/v1/format_query',
        body: { form: { query: expression } },
        parse: value => formatted.parse(value),
      });
      return data;
    } catch (error) {
      if (isUpstreamError(error)) return undefined;
      throw error;
    }
  }

  /** What it says of itself; a server, or somebody before it, may keep that to itself. */
  async #status(topic: 'buildinfo' | 'runtimeinfo' | 'config'): Promise<unknown> {
    try {
      const { data } = await this.#upstream.json({
        operation: `say its ${topic}`,
        path: `/api/v1/status/${topic}`,
        parse: value => anything.parse(value),
      });
      return data;
    } catch (error) {
      if (isUpstreamError(error)) return undefined;
      throw error;
    }
  }
}
