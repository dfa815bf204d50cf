import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@rollcall/model';
import type { RunbookAction, RunbookActionContext } from '@rollcall/plugin-runbooks-node';
import { Upstream } from '@rollcall/upstream';
import { z } from 'zod';
import type { RunbooksConfig } from '../config/readRunbooksConfig';

const INPUT: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['query'],
  properties: {
    query: { type: 'string', minLength: 1, maxLength: 4_000 },
    server: { type: 'string' },
  },
};

/** https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries */
const sample = z.tuple([z.number(), z.string()]);
const answerSchema = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: sample })),
    }),
    z.object({ resultType: z.literal('scalar'), result: sample }),
    z.object({ resultType: z.literal('matrix'), result: z.array(z.unknown()) }),
    z.object({ resultType: z.literal('string'), result: sample }),
  ]),
});

/** A value that is no number says so by its absence: a condition on it then fails rather than passes. */
function numberOf(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

const MOST_SERIES = 100;

async function query(
  { input, signal, log }: RunbookActionContext,
  servers: ReadonlyMap<string, Upstream>,
): Promise<JsonObject> {
  const name = input.server === undefined ? [...servers.keys()][0] : String(input.server);
  const server = name === undefined ? undefined : servers.get(name);
  if (!server) {
    throw new InputError(
      name === undefined
        ? 'No Prometheus is connected to the portal (runbooks.prometheus).'
        : `The operator lists no Prometheus "${name}".`,
    );
  }
  const text = String(input.query);
  log.out(`${name}: ${text}`);
  const { data } = await server.json({
    operation: 'evaluate the query',
    path: '/api/v1/query',
    query: { query: text },
    signal,
    parse: value => answerSchema.parse(value),
  });
  if (data.resultType === 'matrix' || data.resultType === 'string') {
    throw new InputError(`The query gives a ${data.resultType}; ask for an instant value.`);
  }
  const series =
    data.resultType === 'scalar'
      ? [{ labels: {}, value: numberOf(data.result[1]) }]
      : data.result
          .slice(0, MOST_SERIES)
          .map(({ metric, value }) => ({ labels: metric, value: numberOf(value[1]) }));
  const value = series.length === 1 ? series[0].value : null;
  log.out(
    series.length === 0
      ? 'No data.'
      : series.map(item => `${JSON.stringify(item.labels)} ${item.value ?? 'NaN'}`).join('\n'),
  );
  return { ...(value !== null && { value }), count: series.length, series: series as JsonValue };
}

/** Asking Prometheus, and holding it to an answer. @internal */
export function prometheusActions(config: Pick<RunbooksConfig, 'prometheus'>): RunbookAction[] {
  const servers = new Map(
    config.prometheus.map(({ name, baseUrl, headers, timeoutMs }) => [
      name,
      Upstream.create({ name: `Prometheus ${name}`, baseUrl, timeoutMs, headers: () => headers }),
    ]),
  );
  const targets =
    servers.size > 0 ? `Servers: ${[...servers.keys()].join(', ')}` : 'None is connected.';
  return [
    {
      id: 'prometheus.query',
      title: 'Ask Prometheus',
      description:
        'Evaluates an instant query. `value` is there where exactly one series with a number answers.',
      risk: 'read-only',
      input: INPUT,
      output: { type: 'object' },
      supportsDryRun: true,
      targets,
      execute: context => query(context, servers),
    },
    {
      id: 'prometheus.expect',
      title: 'Expect of Prometheus',
      description:
        'Fails unless the query gives at least one series, as a query with a comparison does where it holds.',
      risk: 'read-only',
      input: INPUT,
      output: { type: 'object' },
      supportsDryRun: true,
      targets,
      async execute(context) {
        const result = await query(context, servers);
        if (result.count === 0)
          throw new Error('The query gives nothing: what it asks does not hold.');
        return result;
      },
    },
  ];
}
