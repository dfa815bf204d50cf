import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {
  compareRules,
  deployedRulesFromApi,
  errorBudget,
  fleetSlos,
  type MatrixSeries,
  planSeries,
  readRules,
  readSeries,
} from '@rollcall/plugin-monitoring-common';
import { whereInstalled } from '@rollcall/test-utils';
import { ruleFiles } from './deploy/ruleFiles';
import { readOrganisation } from './readOrganisation';
import { findPrograms } from './servers/programs';
import { type SampleMonitoring, startSampleMonitoring } from './servers/startSampleMonitoring';

const ROOT = path.resolve(__dirname, '../../..');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

describe('the rules on the server', () => {
  it('are those of the catalog, but for what somebody changed by hand', () => {
    const { documents } = readOrganisation(ROOT);
    const files = ruleFiles(documents);
    const count = documents.filter(({ kind }) => kind === 'PrometheusRule').length;
    expect(Object.keys(files)).toHaveLength(count);
    expect(files['checkout.yaml'].match(/> 0\.2$/gm)).toHaveLength(1);
  });

  it('cannot drift where the rule is gone', () => {
    expect(() => ruleFiles([])).toThrow('no rule of checkout');
  });
});

whereInstalled(['prometheus', 'promtool', 'alertmanager'], () => {
  jest.setTimeout(120_000);
  const fleet = readOrganisation(ROOT);
  const nowMs = Math.floor(Date.now() / 60_000) * 60_000;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-sample-'));
  let monitoring: SampleMonitoring;

  beforeAll(async () => {
    const { programs } = findPrograms();
    monitoring = await startSampleMonitoring({
      fleet,
      programs: programs!,
      folder,
      ports: { prometheus: await freePort(), alertmanager: await freePort() },
      nowMs,
    });
  });

  afterAll(async () => {
    await monitoring.stop();
    fs.rmSync(folder, { recursive: true });
  });

  async function ask(question: string, query: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(`${monitoring.prometheusUrl}/api/v1/${question}`, {
      ...(Object.keys(query).length > 0 && { method: 'POST', body: new URLSearchParams(query) }),
    });
    const { data } = (await response.json()) as { data: unknown };
    return data;
  }

  /** What is left of each promise, by its id; the reason where that is not known. */
  async function budgets(): Promise<Map<string, number | string>> {
    const left = new Map<string, number | string>();
    for (const slo of fleetSlos(fleet).slos) {
      const plan = planSeries(slo, nowMs);
      const answers = await Promise.all(
        plan.parts.map(part =>
          Promise.all(
            part.questions.map(async ({ promql, startMs, endMs, stepSeconds }) => {
              const data = await ask('query_range', {
                query: promql,
                start: String(startMs / 1_000),
                end: String(endMs / 1_000),
                step: String(stepSeconds),
              });
              return (data as { result: MatrixSeries[] }).result;
            }),
          ),
        ),
      );
      const { remaining, missing } = errorBudget(
        slo,
        readSeries(plan, answers),
        new Date(nowMs).toISOString(),
      );
      left.set(slo.id, missing?.reason ?? remaining ?? 'nothing');
    }
    return left;
  }

  it('tells a budget of every promise, or that nobody came', async () => {
    const left = await budgets();
    expect(left.size).toBeGreaterThan(15);
    const without = [...left].filter(([, value]) => typeof value !== 'number');
    expect(without.filter(([, reason]) => reason !== 'no-traffic')).toEqual([]);
    expect(left.get('orders-orders-handed-over')).toBeLessThan(0);
    expect(left.get('cart-cart-availability')).toBeGreaterThan(0);
    expect(left.get('checkout-web-checkout-web-availability')).toBeLessThan(0.2);
    const healthy = [...left.values()].filter(value => typeof value === 'number' && value > 0.3);
    expect(healthy.length).toBeGreaterThan(left.size / 2);
  });

  it('runs the rules of the catalog, with one limit that is not the one in code', async () => {
    const code = fleet.documents
      .filter(({ kind }) => kind === 'PrometheusRule')
      .flatMap(document => readRules(document).groups.flatMap(({ rules }) => rules));
    const deployed = deployedRulesFromApi(
      { rules: await ask('rules') },
      new Date(nowMs).toISOString(),
    );
    const { missing, extra, changed } = compareRules(code, deployed);
    expect(missing).toEqual([]);
    expect(extra).toEqual([]);
    expect(changed.map(({ code: { name } }) => name)).toEqual(['PricingErrorsHigh']);
  });

  it('goes on counting live, in the series of the history', async () => {
    for (;;) {
      const { result } = (await ask('query', {
        query: 'timestamp(checkout_finished_total) > 0',
      })) as {
        result: { value: [number, string] }[];
      };
      expect(result).toHaveLength(4);
      if (result.every(({ value }) => Number(value[1]) * 1_000 > nowMs)) break;
      // Scraped every 15 seconds; the test ends by its own limit where that never happens.
      await new Promise(resolve => {
        setTimeout(resolve, 500);
      });
    }
  });
});
