import {
  seedFromOpenMetrics,
  startPrometheus,
  whereInstalled,
  type RunningPrometheus,
} from '@rollcall/test-utils';
import { sloOf } from '../budget/__testUtils__/slos';
import { burnDown } from '../budget/burnDown';
import { burnRate } from '../budget/burnRate';
import { errorBudget } from '../budget/errorBudget';
import { forecastExhaustion } from '../budget/forecastExhaustion';
import type { Slo } from '../slo/Slo';
import type { SingleIndicator } from '../slo/SloIndicator';
import { planSeries } from './planSeries';
import { readSeries } from './readSeries';
import type { MatrixSeries } from './SeriesPlan';

jest.setTimeout(240_000);

const MINUTE_S = 60;
const DAYS = 31;
/** The end of what is seeded, on a full hour. */
const END_S = Math.floor(Date.UTC(2026, 9, 31, 12) / 1000);
const START_S = END_S - DAYS * 86_400;
const NOW = new Date(END_S * 1000).toISOString();

interface Shape {
  /** Requests and errors of one minute, counted from the start of the seed. */
  minute(at: number): { requests: number; errors: number };
  /** Whether no series of errors ever exists. */
  neverFails?: boolean;
  /** Minute of the day at which the process starts anew. */
  resetsDaily?: boolean;
}

const MINUTES = DAYS * 24 * 60;
const isDay = (at: number) => Math.floor(at / 60) % 24 < 12;

const SHAPES: Record<string, Shape> = {
  steady: { minute: () => ({ requests: 3_000, errors: 1.5 }) },
  'last-hour': {
    minute: at => ({ requests: 1_200, errors: at >= MINUTES - 60 ? 24 : 0 }),
  },
  resets: { minute: () => ({ requests: 1_800, errors: 1.8 }), resetsDaily: true },
  daynight: {
    minute: at => (isDay(at) ? { requests: 6_000, errors: 0 } : { requests: 60, errors: 6 }),
  },
  // By day there is nothing to divide.
  nights: {
    minute: at => (isDay(at) ? { requests: 0, errors: 0 } : { requests: 60, errors: 6 }),
  },
  perfect: { minute: () => ({ requests: 600, errors: 0 }), neverFails: true },
  silent: { minute: () => ({ requests: 0, errors: 0 }), neverFails: true },
  spent: { minute: () => ({ requests: 600, errors: 1.2 }) },
  // Six times as fast as planned, for two days now.
  turned: { minute: at => ({ requests: 600, errors: at >= MINUTES - 2 * 1_440 ? 3.6 : 0 }) },
  // Long ago; whoever forgets it sees a month without an error.
  early: { minute: at => ({ requests: 600, errors: at < 8 * 1_440 ? 6 : 0 }) },
};

function lines(job: string, shape: Shape, pick: 'requests' | 'errors'): string[] {
  const labels = pick === 'errors' ? `{job="${job}",code="500"}` : `{job="${job}",code="200"}`;
  const result: string[] = [];
  let value = 0;
  for (let at = 0; at <= MINUTES; at++) {
    if (shape.resetsDaily && at % 1_440 === 0) value = 0;
    result.push(`http_requests_total${labels} ${value} ${START_S + at * MINUTE_S}`);
    const { requests, errors } = shape.minute(at);
    value += pick === 'errors' ? errors : requests - errors;
  }
  return result;
}

function seedText(): string {
  const all = ['# TYPE http_requests counter'];
  for (const [job, shape] of Object.entries(SHAPES)) {
    all.push(...lines(job, shape, 'requests'));
    if (!shape.neverFails) all.push(...lines(job, shape, 'errors'));
  }
  return `${all.join('\n')}\n# EOF\n`;
}

function sloOfJob(job: string, fields: Partial<Slo> = {}): Slo {
  const query = (text: string) => ({
    text,
    form: 'counter' as const,
    language: 'promql',
    pointer: '/spec',
    documentRef: 'slo:default/up',
  });
  return sloOf({
    indicator: {
      kind: 'ratio',
      counted: 'bad',
      part: query(`http_requests_total{job="${job}",code=~"5.."}`),
      total: query(`http_requests_total{job="${job}"}`),
      grouping: [],
    },
    ...fields,
  });
}

whereInstalled(['prometheus', 'promtool'], () => {
  describe('numbers out of a real Prometheus', () => {
    let prometheus: RunningPrometheus;
    let forgetful: RunningPrometheus;

    beforeAll(async () => {
      prometheus = await startPrometheus({
        seed: seedFromOpenMetrics(seedText()),
        args: ['--storage.tsdb.retention.time=2y'],
      });
      // What Prometheus keeps unless it is told otherwise.
      forgetful = await startPrometheus({
        seed: seedFromOpenMetrics(seedText()),
        args: ['--storage.tsdb.retention.time=15d'],
      });
    });

    afterAll(() => Promise.all([prometheus, forgetful].map(server => server?.stop())));

    async function seriesOf(slo: Slo, server = prometheus) {
      const plan = planSeries(slo, END_S * 1000);
      const answers = await Promise.all(
        plan.parts.map(part =>
          Promise.all(
            part.questions.map(async ({ promql, startMs, endMs, stepSeconds }) => {
              const { result } = (await server.get('query_range', {
                query: promql,
                start: String(startMs / 1000),
                end: String(endMs / 1000),
                step: String(stepSeconds),
              })) as { result: MatrixSeries[] };
              return result;
            }),
          ),
        ),
      );
      return readSeries(plan, answers);
    }

    /** Of the last 30 of the 31 days. */
    function expected(job: string, days: number) {
      const from = MINUTES - days * 1_440;
      let requests = 0;
      let errors = 0;
      for (let at = from; at < MINUTES; at++) {
        const minute = SHAPES[job].minute(at);
        requests += minute.requests;
        errors += minute.errors;
      }
      return errors / requests;
    }

    it.each(['steady', 'last-hour', 'resets', 'daynight', 'spent'])(
      'budget and burn of %s equal the closed form',
      async job => {
        const slo = sloOfJob(job);
        const series = await seriesOf(slo);
        const budget = errorBudget(slo, series, NOW);
        const ratio = expected(job, 30);
        expect(budget.missing).toBeUndefined();
        // Each step leaves out what came between its bounds and its outermost samples: at most one in an hour of minutes.
        expect(1 - budget.sli!).toBeCloseTo(ratio, 5);
        expect(budget.remaining!).toBeCloseTo(1 - ratio / 0.001, 1);
        expect(budget.coverage).toBeGreaterThan(0.99);

        const day = burnRate(slo, series, { now: NOW, windowSeconds: 86_400 });
        expect(day.rate!).toBeCloseTo(expected(job, 1) / 0.001, 1);
      },
    );

    it('does not take the mean of ratios for the ratio of sums', async () => {
      const slo = sloOfJob('daynight');
      const { sli } = errorBudget(slo, await seriesOf(slo), NOW);
      // The mean of the two ratios would be 5 %.
      expect(1 - sli!).toBeCloseTo(0.00099, 5);
    });

    it('tells short windows apart', async () => {
      const slo = sloOfJob('last-hour');
      const series = await seriesOf(slo);
      const rate = (windowSeconds: number) =>
        burnRate(slo, series, { now: NOW, windowSeconds }).rate!;
      expect(rate(3_600)).toBeCloseTo(20, 0);
      expect(rate(300)).toBeCloseTo(20, 0);
      expect(rate(6 * 3_600)).toBeCloseTo(20 / 6, 1);
    });

    it('has all of the budget where no error was ever seen, and says so of no traffic and of no data', async () => {
      const budgetOf = async (job: string) => {
        const slo = sloOfJob(job);
        return errorBudget(slo, await seriesOf(slo), NOW);
      };
      expect(await budgetOf('perfect')).toMatchObject({ remaining: 1, sli: 1 });
      expect((await budgetOf('silent')).missing?.reason).toBe('no-traffic');
      expect((await budgetOf('nobody')).missing?.reason).toBe('no-data');
    });

    it('goes below zero where more was spent than there was', async () => {
      const slo = sloOfJob('spent');
      const { remaining } = errorBudget(slo, await seriesOf(slo), NOW);
      expect(remaining!).toBeCloseTo(-1, 1);
    });

    it('draws a burn-down that ends at the budget, and foresees its end', async () => {
      const slo = sloOfJob('steady');
      const series = await seriesOf(slo);
      const { points } = burnDown(slo, series, { now: NOW, points: 31 });
      const budget = errorBudget(slo, series, NOW);
      expect(points[points.length - 1].remaining!).toBeCloseTo(budget.remaining!, 6);
      expect(points[0].remaining!).toBeCloseTo(1, 6);
      expect(forecastExhaustion(slo, series, NOW).state).toBe('holds');
    });

    it('foresees the end of a budget when the closed form says', async () => {
      const slo = sloOfJob('turned');
      const forecast = forecastExhaustion(slo, await seriesOf(slo), NOW);
      expect(forecast.state).toBe('will-exhaust');
      // Clean days leave the window: six times as fast, 30 / 6 days from the beginning, of which two are over.
      const inDays = (Date.parse(forecast.at!) - END_S * 1000) / 86_400_000;
      expect(inDays).toBeCloseTo(30 / 6 - 2, 1);
    });

    it('says how much of the window is left where samples are kept for half of it', async () => {
      const slo = sloOfJob('early');
      const whole = errorBudget(slo, await seriesOf(slo), NOW);
      // Seven of the eight bad days lie within the window.
      expect(whole.remaining!).toBeCloseTo(1 - (7 / 30) * 10, 1);
      expect(whole.caveats).toEqual([]);
      const partial = errorBudget(slo, await seriesOf(slo, forgetful), NOW);
      // Whole blocks are forgotten, so that somewhat more than 15 days is left.
      expect(partial.coverage).toBeGreaterThan(0.45);
      expect(partial.coverage).toBeLessThan(0.75);
      expect(partial.caveats).toEqual([
        expect.stringMatching(/^Only \d\d % of the period was measured/),
      ]);
      // Where nothing is missing from what is left, it is told exactly, whatever was forgotten.
      const steady = sloOfJob('steady');
      const { sli } = errorBudget(steady, await seriesOf(steady, forgetful), NOW);
      expect(1 - sli!).toBeCloseTo(0.0005, 5);
    });

    it('counts slices of time', async () => {
      const slo = sloOfJob('daynight', {
        method: 'timeslices',
        timeslice: { seconds: 300, target: 0.95, empty: 'skip' },
        objectivePercent: 40,
      });
      const { sli, counts } = errorBudget(slo, await seriesOf(slo), NOW);
      // Every slice of the nights is bad, none of the days.
      expect(sli!).toBeCloseTo(0.5, 2);
      // Each once: no step counts the last slice of the one before.
      expect(counts!.total).toBe(30 * 24 * 12);
    });

    const timeslice = { seconds: 300, target: 0.95, empty: 'skip' as const };
    const compositeOf = (...jobs: string[]) =>
      sloOf({
        method: 'timeslices',
        timeslice,
        objectivePercent: 40,
        indicator: {
          kind: 'composite',
          members: jobs.map(job => ({
            title: job,
            objectivePercent: 40,
            weight: 1,
            indicator: sloOfJob(job).indicator as SingleIndicator,
            timeslice,
          })),
        },
      });

    it('counts slices of a composite that are bad as soon as one part is, an idle one aside', async () => {
      const slo = compositeOf('steady', 'daynight', 'silent');
      const budget = errorBudget(slo, await seriesOf(slo), NOW);
      expect(budget.missing).toBeUndefined();
      expect(budget.coverage).toBeGreaterThan(0.99);
      expect(budget.sli!).toBeCloseTo(0.5, 2);
    });

    it('says of a composite that nothing happened in any part', async () => {
      const slo = compositeOf('silent', 'silent');
      expect(errorBudget(slo, await seriesOf(slo), NOW).missing?.reason).toBe('no-traffic');
    });

    it('tells slices of a ratio that is no number at times', async () => {
      const slo = sloOf({
        method: 'ratio-timeslices',
        timeslice: { seconds: 300, empty: 'skip' },
        objectivePercent: 40,
        indicator: {
          kind: 'raw',
          ratioOf: 'bad',
          ratio: {
            text: 'sum(rate(http_requests_total{job="nights",code="500"}[{{.window}}])) / sum(rate(http_requests_total{job="nights"}[{{.window}}]))',
            form: 'template',
            language: 'promql',
            pointer: '/spec',
            documentRef: 'slo:default/up',
          },
        },
      });
      const { sli, coverage } = errorBudget(slo, await seriesOf(slo), NOW);
      expect(sli!).toBeCloseTo(0.9, 2);
      expect(coverage).toBeCloseTo(0.5, 1);
    });
  });
});
