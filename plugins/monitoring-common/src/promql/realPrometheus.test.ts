import {
  type RunningPrometheus,
  seedFromOpenMetrics,
  startPrometheus,
  whereInstalled,
} from '@rollcall/test-utils';
import fc from 'fast-check';
import { anyExpression, mistypedExpression } from './__testUtils__/anyExpression';
import { corpusExpressions, HAS_CORPUS } from './__testUtils__/corpusExpressions';
import { SEEDED_AT, seedText } from './__testUtils__/seed';
import { type LabelVerdict, outputLabel } from './labels/OutputLabels';
import { outputLabelsOf } from './labels/outputLabelsOf';
import { normalizePromql, promqlNormalForm } from './normalizePromql';
import { parsePromql } from './parsePromql';
import { printPromql } from './printPromql';
import { promqlFeatures, supportsFeature } from './promqlFeatures';

/** Each of these asks hundreds or thousands of times. */
jest.setTimeout(120_000);

/** The same expressions in every run. */
const FIXED = { seed: 20261126, numRuns: 1000 };

/** Whether a label of a result is what was said of it. */
function fits(verdict: LabelVerdict, value: string | undefined): boolean {
  switch (verdict.state) {
    case 'absent':
      return value === undefined;
    case 'known':
      return value !== undefined && verdict.values.includes(value);
    default:
      return value === undefined || !verdict.values || verdict.values.includes(value);
  }
}

whereInstalled(['prometheus', 'promtool'], () => {
  describe('beside a real Prometheus', () => {
    let prometheus: RunningPrometheus;

    beforeAll(async () => {
      prometheus = await startPrometheus({
        seed: seedFromOpenMetrics(seedText()),
        args: ['--storage.tsdb.retention.time=100y'],
      });
    });

    afterAll(() => prometheus?.stop());

    const format = (query: string) => prometheus.get('format_query', { query });

    /** What it says about an expression: its own form, or a refusal. */
    async function verdictOf(query: string): Promise<unknown> {
      try {
        return await format(query);
      } catch {
        return 'refused';
      }
    }

    /** The result, in an order that does not depend on the spelling. */
    async function resultOf(query: string): Promise<{ type: string; result: unknown[] }> {
      try {
        const data = (await prometheus.get('query', { query, time: String(SEEDED_AT) })) as {
          resultType: string;
          result: unknown[];
        };
        const isList = data.resultType === 'vector' || data.resultType === 'matrix';
        const texts = data.result.map(item => JSON.stringify(item));
        return { type: data.resultType, result: isList ? texts.sort() : texts };
      } catch {
        return { type: 'failed', result: [] };
      }
    }

    /** The labels of what an expression gives; none where it fails or gives a scalar. */
    async function metricsOf(query: string): Promise<Record<string, string>[]> {
      const data = (await prometheus
        .get('query', { query, time: String(SEEDED_AT) })
        .catch(() => ({ result: [] }))) as { result: { metric?: Record<string, string> }[] };
      return data.result.flatMap(({ metric }) => (metric ? [metric] : []));
    }

    it.each([
      ['expressions', anyExpression],
      ['mistyped expressions', mistypedExpression],
    ])('takes and refuses the %s that Prometheus takes and refuses', async (_, expressions) => {
      const { version } = (await prometheus.get('status/buildinfo')) as { version: string };
      await fc.assert(
        fc.asyncProperty(expressions, async source => {
          fc.pre(source.trim() !== '');
          const { expression, problems } = parsePromql(source);
          const refused =
            problems.length > 0 ||
            promqlFeatures(expression!).some(feature => !supportsFeature(version, feature));
          expect({ source, problems, refused }).toEqual({
            source,
            problems,
            refused: (await verdictOf(source)) === 'refused',
          });
        }),
        FIXED,
      );
    });

    it('prints what Prometheus reads as the same expression', async () => {
      await fc.assert(
        fc.asyncProperty(anyExpression, async source => {
          const { expression, problems } = parsePromql(source);
          fc.pre(expression !== undefined && problems.length === 0);
          const printed = printPromql(expression!);
          // Its own form keeps the spelling of numbers and parentheses; ours of both is one.
          const [ours, theirs] = await Promise.all([format(printed), format(source)]);
          expect(promqlNormalForm(String(ours))).toBe(promqlNormalForm(String(theirs)));
        }),
        FIXED,
      );
    });

    it('gives the same results in the normal form', async () => {
      let telling = 0;
      await fc.assert(
        fc.asyncProperty(anyExpression, async source => {
          const { expression, problems } = parsePromql(source);
          fc.pre(expression !== undefined && problems.length === 0);
          const normal = printPromql(normalizePromql(expression!));
          const [before, after] = await Promise.all([resultOf(source), resultOf(normal)]);
          if (before.result.length > 0) telling++;
          expect({ source, normal, ...after }).toEqual({ source, normal, ...before });
        }),
        FIXED,
      );
      expect(telling).toBeGreaterThan(200);
    });

    it('says of no label what a result contradicts', async () => {
      const names = ['job', 'instance', 'service', 'code', 'le'];
      let judged = 0;
      await fc.assert(
        fc.asyncProperty(anyExpression, async source => {
          const { expression, problems } = parsePromql(source);
          fc.pre(expression !== undefined && problems.length === 0);
          const output = outputLabelsOf(expression!);
          for (const metric of await metricsOf(source)) {
            for (const name of names) {
              const verdict = outputLabel(output, name);
              const value = metric[name];
              if (verdict.state !== 'possible' || verdict.values) judged++;
              expect({ source, name, verdict, value, fits: fits(verdict, value) }).toMatchObject({
                fits: true,
              });
            }
          }
        }),
        FIXED,
      );
      expect(judged).toBeGreaterThan(500);
    });

    if (HAS_CORPUS) {
      it('reads every real expression, and gives one form to what Prometheus makes of it', async () => {
        const expressions = corpusExpressions();
        expect(expressions.length).toBeGreaterThan(1000);
        const judge = async (source: string) => {
          const { problems } = parsePromql(source);
          const formatted = String(await format(source));
          expect({ source, problems, form: promqlNormalForm(source) }).toEqual({
            source,
            problems: [],
            form: promqlNormalForm(formatted),
          });
        };
        for (let at = 0; at < expressions.length; at += 50) {
          await Promise.all(expressions.slice(at, at + 50).map(judge));
        }
      });
    }
  });
});
