import { isUpstreamError, Upstream, type UpstreamOptions } from '@rollcall/upstream';
import type { MatrixSeries, RangeQuestion, SourceDto } from '@rollcall/plugin-monitoring-common';
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
const rules = success(
  z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        file: z.string().optional(),
        interval: z.number().optional(),
        rules: z.array(
          z.looseObject({
            type: z.enum(['alerting', 'recording']),
            name: z.string(),
            query: z.string(),
            duration: z.number().optional(),
            labels: z.record(z.string(), z.string()).optional(),
            annotations: z.record(z.string(), z.string()).optional(),
            state: z.enum(['firing', 'pending', 'inactive']).optional(),
          }),
        ),
      }),
    ),
  }),
);

/** A group of rules as a server has it. @internal */
export type DeployedGroup = z.infer<typeof rules>['data']['groups'][number];

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

  /** Every rule it evaluates, and which alerts fire. */
  async rules(): Promise<DeployedGroup[]> {
    const { data } = await this.#upstream.json({
      operation: 'list its rules',
      path: '/api/v1/rules',
      parse: value => rules.parse(value),
    });
    return data.groups;
  }
}
