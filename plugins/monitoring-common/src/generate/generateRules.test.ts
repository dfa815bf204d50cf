import { readFileDocuments } from '@rollcall/model';
import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { sloOf } from '../budget/__testUtils__/slos';
import { parsePromql } from '../promql';
import type { Slo } from '../slo/Slo';
import type { RatioIndicator } from '../slo/SloIndicator';
import { rollingWindow } from '../slo/SloWindow';
import { catalogText } from './catalogText';
import { generateRules } from './generateRules';
import type { AlertingRule, RecordingRule } from './ruleFile';
import { writePrometheusRule, writeRuleFile } from './writeRules';

function rulesOf(...parameters: Parameters<typeof generateRules>) {
  const rules = generateRules(...parameters).flatMap(group => group.rules);
  return {
    alerts: rules.filter((rule): rule is AlertingRule => 'alert' in rule),
    records: rules.filter((rule): rule is RecordingRule => 'record' in rule),
  };
}

describe('generateRules', () => {
  it('names groups, records and labels as Sloth does, so that its dashboards find them', () => {
    const groups = generateRules(sloOf());
    expect(groups.map(({ name }) => name)).toEqual([
      'sloth-slo-sli-recordings-checkout-up',
      'sloth-slo-meta-recordings-checkout-up',
      'sloth-slo-alerts-checkout-up',
    ]);
    const { records } = rulesOf(sloOf());
    expect(records.map(({ record }) => record)).toEqual([
      'slo:sli_bad:rate5m',
      'slo:sli_total:rate5m',
      ...['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'].map(
        window => `slo:sli_error:ratio_rate${window}`,
      ),
      'slo:objective:ratio',
      'slo:error_budget:ratio',
      'slo:time_period:days',
      'slo:current_burn_rate:ratio',
      'slo:period_burn_rate:ratio',
      'slo:period_error_budget_remaining:ratio',
      'sloth_slo_info',
    ]);
    for (const { labels } of records) {
      expect(labels).toMatchObject({
        sloth_id: 'checkout-up',
        sloth_service: 'checkout',
        sloth_slo: 'up',
      });
    }
    expect(records[9].labels.sloth_window).toBe('30d');
    expect(records[16].labels).toMatchObject({
      sloth_objective: '99.9',
      sloth_version: 'rollcall',
    });
  });

  it('writes the budget without the noise of doubles', () => {
    const { records, alerts } = rulesOf(sloOf());
    expect(records.find(({ record }) => record === 'slo:objective:ratio')!.expr).toBe(
      'vector(0.999)',
    );
    expect(alerts[0].expr).toContain('> (14.4 * 0.001)');
  });

  it('lets the catalog win over labels, and the author over annotations', () => {
    const slo = sloOf({
      labels: { owner: 'somebody', team: 'x' },
      alerting: {
        name: 'Burn',
        page: {
          labels: { severity: 'critical', owner: 'somebody' },
          annotations: { runbook_url: 'theirs' },
        },
        ticket: { labels: {}, annotations: {} },
        own: [],
      },
    });
    const catalog = {
      labels: { owner: 'payments', tier: '1', service: 'checkout' },
      annotations: { runbook_url: 'https://portal.example/r' },
    };
    const { alerts, records } = rulesOf(slo, { catalog });
    expect(records[0].labels).toMatchObject({
      owner: 'payments',
      tier: '1',
      service: 'checkout',
      team: 'x',
    });
    expect(alerts.map(({ labels }) => labels)).toEqual([
      {
        sloth_severity: 'page',
        severity: 'critical',
        owner: 'payments',
        tier: '1',
        service: 'checkout',
      },
      { sloth_severity: 'ticket', owner: 'payments', tier: '1', service: 'checkout' },
    ]);
    expect(alerts.map(({ annotations }) => annotations.runbook_url)).toEqual([
      'theirs',
      'https://portal.example/r',
    ]);
  });

  it.each([
    {
      budgeting: undefined,
      summary:
        '{{$labels.sloth_slo}} of {{$labels.sloth_service}} uses up its error budget too fast',
    },
    {
      budgeting: 'sloth' as const,
      summary:
        '{{$labels.sloth_service}} {{$labels.sloth_slo}} SLO error budget burn rate is over expected.',
    },
  ])('says what an incident can be named after, or what Sloth says: $budgeting', expected => {
    const { alerts } = rulesOf(sloOf({ format: 'sloth' }), { budgeting: expected.budgeting });
    expect(alerts.map(({ annotations }) => annotations.summary)).toEqual([
      expected.summary,
      expected.summary,
    ]);
  });

  it('records nothing for the whole of a calendar period', () => {
    const window = {
      type: 'calendar',
      count: 1,
      unit: 'month',
      startTime: '2026-01-01T00:00:00',
      timeZone: 'UTC',
    } as const;
    const names = rulesOf(sloOf({ window })).records.map(({ record }) => record);
    expect(names).toContain('slo:current_burn_rate:ratio');
    expect(names).toContain('slo:time_period:days');
    expect(names.filter(name => /:period_|30d/.test(name))).toEqual([]);
  });

  it('evaluates slices of time once each', () => {
    const slo = sloOf({
      method: 'timeslices',
      timeslice: { seconds: 60, target: 0.95, empty: 'skip' },
    });
    const [slices, meta] = generateRules(slo);
    expect(slices.interval).toBe('1m');
    expect(slices.rules[0].expr).toContain('> bool 0.05');
    expect(meta.interval).toBeUndefined();
    const hours = sloOf({
      method: 'ratio-timeslices',
      timeslice: { seconds: 3600, empty: 'skip' },
    });
    expect(generateRules(hours)[0].interval).toBe('1m');
  });

  it('leaves out alerts that nobody wants', () => {
    const slo = sloOf({ alerting: { name: '', own: [] } });
    expect(generateRules(slo).map(({ name }) => name)).not.toContain(
      'sloth-slo-alerts-checkout-up',
    );
  });

  it('pages less, not more, over a day', () => {
    const { alerts } = rulesOf(sloOf({ window: rollingWindow({ count: 1, unit: 'day' }) }));
    expect(alerts.map(({ labels }) => labels.sloth_severity)).toEqual(['page']);
    expect(alerts[0].expr).toContain('(1.92 * 0.001)');
  });

  it('leaves labels a promise is grouped by to the series', () => {
    const { indicator, ...rest } = sloOf({ labels: { team: 'edge', service: 'api' } });
    const grouping = ['service', 'tier'];
    const slo: Slo = { ...rest, indicator: { ...(indicator as RatioIndicator), grouping } };
    const catalog = {
      labels: { owner: 'payments', tier: '1', service: 'checkout' },
      annotations: {},
    };
    const { alerts, records } = rulesOf(slo, { catalog });
    for (const { labels } of records) {
      expect(labels).toMatchObject({ owner: 'payments', team: 'edge', sloth_service: 'checkout' });
      expect(Object.keys(labels)).toEqual(expect.not.arrayContaining(grouping));
    }
    expect(alerts[0].labels).toEqual({ sloth_severity: 'page', owner: 'payments' });
  });

  it.each([
    [
      'measured elsewhere',
      sloOf({ indicator: { ...(sloOf().indicator as object), part: { ...querySql() } } as never }),
      undefined,
      'is not measured in PromQL',
    ],
    [
      'of a name no rule can have',
      sloOf({ serviceName: 'check out' }),
      undefined,
      'is about "check out"',
    ],
    [
      'that Prometheus could not be asked of',
      sloOf({
        indicator: {
          ...(sloOf().indicator as RatioIndicator),
          total: {
            ...querySql(),
            text: 'sum(rate(x_total[{{.window}}])',
            form: 'template',
            language: 'promql',
          },
        },
      }),
      undefined,
      'slo:default/up has no rules. Prometheus would refuse the query',
    ],
    [
      'of which no PromQL can be made',
      sloOf({
        indicator: {
          kind: 'threshold',
          operator: 'lt',
          threshold: 1,
          value: { ...querySql(), text: 'scalar(x)', language: 'promql' },
        },
      }),
      undefined,
      'slo:default/up has no rules: Rollcall makes no PromQL of its queries for slo:sli_error:slice.',
    ],
    [
      'in slices, as Sloth',
      sloOf({ method: 'timeslices', timeslice: { seconds: 60, target: 0.9, empty: 'skip' } }),
      'sloth',
      'Sloth counts events only',
    ],
    [
      'of a threshold, as Sloth',
      sloOf({
        indicator: {
          kind: 'threshold',
          operator: 'lt',
          threshold: 1,
          value: { ...querySql(), language: 'promql' },
        },
      }),
      'sloth',
      'measures by threshold',
    ],
    [
      'in slices of no length',
      sloOf({ method: 'timeslices' }),
      undefined,
      'has to say how long they are',
    ],
  ] as const)('refuses a promise %s', (_, slo, budgeting, message) => {
    expect(() => generateRules(slo, { budgeting })).toThrow(message);
  });

  it('gives expressions that can be read, whatever is promised', () => {
    const percent = fc.double({ min: 0.001, max: 99.9999, noNaN: true });
    const window = fc
      .record({
        count: fc.integer({ min: 1, max: 400 }),
        unit: fc.constantFrom('hour', 'day', 'week'),
      })
      .map(length => rollingWindow(length as { count: number; unit: 'day' }));
    fc.assert(
      fc.property(percent, window, fc.boolean(), (objectivePercent, length, isExact) => {
        const slo = sloOf({ objectivePercent, window: length, format: 'sloth' });
        const groups = generateRules(slo, { budgeting: isExact ? 'exact' : 'sloth' });
        for (const { expr } of groups.flatMap(({ rules }) => rules)) {
          expect(parsePromql(expr).problems).toEqual([]);
          expect(expr).not.toMatch(/NaN|undefined|Infinity/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

function querySql() {
  return {
    text: 'SELECT 1',
    form: 'gauge' as const,
    language: 'redshift',
    pointer: '/spec',
    documentRef: 'slo:default/up',
  };
}

describe('catalogText', () => {
  const runbook = (name: string, spec: string, links = '') =>
    `kind: Runbook\napiVersion: rollcall.dev/v1alpha1\nmetadata: {name: ${name}${links}}\nspec: {appliesTo: {services: [component:checkout]}, ${spec}}\n---\n`;
  const fleet = fleetOf({
    documents: `${ORGANISATION}${service({ name: 'checkout', tier: '1' })}${service({ name: 'lost', owner: 'nobody' })}
---
${runbook('any', 'answers: []')}
${runbook('burn', 'answers: [UpBudgetBurn]', ', links: [{url: "https://wiki.example/burn"}]')}`,
    policy: 'tiers: {"1": {}}',
  });

  it('names owner, tier, service and the runbook that answers the alert', () => {
    expect(catalogText(fleet, sloOf(), { portalUrl: 'https://portal.example/' })).toEqual({
      labels: { owner: 'payments', tier: '1', service: 'checkout' },
      annotations: { runbook_url: 'https://portal.example/catalog/default/runbook/burn' },
    });
  });

  it('links a runbook by its own link where no portal is known', () => {
    expect(catalogText(fleet, sloOf()).annotations.runbook_url).toBe('https://wiki.example/burn');
  });

  it('takes a runbook for alerts where none answers this one, rather the one that names the service', () => {
    const other = { ...sloOf(), alerting: { name: 'Other', own: [] } };
    const forAll = (name: string, answers: string) =>
      runbook(name, `answers: ${answers}`).replace(
        'services: [component:checkout]',
        'match: {tier: ["1"]}',
      );
    const chosen = (runbooks: string) => {
      const documents = `${ORGANISATION}${service({ name: 'checkout', tier: '1' })}\n---\n${runbooks}`;
      const { annotations } = catalogText(
        fleetOf({ documents, policy: 'tiers: {"1": {}}' }),
        other,
        {
          portalUrl: 'https://p.example',
        },
      );
      return annotations.runbook_url?.split('/').pop();
    };
    const general = forAll('a-general', '[ErrorsHigh]');
    const occasional = forAll('b-other-occasion', '[]');
    const own = runbook('c-own', 'answers: [CheckoutDown]');
    expect(chosen(occasional + general + own)).toBe('c-own');
    expect(chosen(occasional + general)).toBe('a-general');
    expect(chosen(occasional)).toBe('b-other-occasion');
    expect(chosen('')).toBeUndefined();
  });

  it('guesses nothing', () => {
    expect(catalogText(fleet, sloOf({ entityRef: 'component:default/lost' }))).toEqual({
      labels: { service: 'lost' },
      annotations: {},
    });
    expect(catalogText(fleet, sloOf({ entityRef: undefined }))).toEqual({
      labels: {},
      annotations: {},
    });
  });
});

describe('written rules', () => {
  it('are one document that reads back as it was', () => {
    const groups = generateRules(sloOf());
    const text = writeRuleFile(groups);
    expect(load(text, { schema: CORE_SCHEMA })).toEqual({ groups });
    expect(text).toMatch(/^# Generated by Rollcall/);
    const { documents, problems } = readFileDocuments({ file: 'rules.yaml', text });
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
  });

  it('are a PrometheusRule for the operator', () => {
    const metadata = { name: 'checkout', namespace: 'monitoring', labels: { role: 'alert-rules' } };
    const text = writePrometheusRule(generateRules(sloOf()), metadata);
    const { documents } = readFileDocuments({ file: 'rules.yaml', text });
    expect(documents).toMatchObject([
      { ref: 'prometheusrule:monitoring/checkout', kind: 'PrometheusRule' },
    ]);
  });
});
