import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFileDocuments, type CatalogDocument } from '@rollcall/model';
import { fleetOf, service } from '@rollcall/test-utils';
import fc from 'fast-check';
import { fleetSlos } from './fleetSlos';
import { readSlos } from './readSlos';
import { errorBudgetShare, targetShare } from './Slo';

function documentOf(text: string): CatalogDocument {
  const { documents, problems } = readFileDocuments({ file: 'slo.yaml', text });
  expect(problems).toEqual([]);
  return documents[0];
}

const QUERY = '{metricSource: {metricSourceRef: main, spec: {query: "x_total{code=~\\"2..\\"}"}}}';
const TOTAL = '{metricSource: {type: Prometheus, spec: {query: x_total}}}';
const RATIO = `{ratioMetric: {counter: true, good: ${QUERY}, total: ${TOTAL}}}`;

function openSlo(spec: string, metadata = '{name: up}', apiVersion = 'openslo/v1'): string {
  return `apiVersion: ${apiVersion}\nkind: SLO\nmetadata: ${metadata}\nspec: ${spec}\n---\n`;
}

describe('promises of OpenSLO', () => {
  const fleet = fleetOf({
    documents: `${service({ name: 'checkout' })}
${openSlo(
  `{service: front, description: Orders go through., indicatorRef: orders, budgetingMethod: Timeslices,
    timeWindow: [{duration: 1Q, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Oslo}}],
    objectives: [{displayName: ours, target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: 5m},
                 {displayName: theirs, targetPercent: 99, timeSliceTarget: 0.9, timeSliceWindow: 1}],
    alertPolicies: [fast, {alertPolicyRef: gone}]}`,
  '{name: up, displayName: Orders, annotations: {rollcall.dev/sla: "99 %", rollcall.dev/ceiling: "99.95", rollcall.dev/minimum-events: "100", rollcall.dev/empty-slices: good}}',
)}
apiVersion: openslo/v1
kind: SLI
metadata: {name: orders}
spec: ${RATIO}
---
apiVersion: openslo/v1
kind: Service
metadata: {name: front, annotations: {rollcall.dev/service: "component:checkout"}}
spec: {}
---
apiVersion: openslo/v1
kind: DataSource
metadata: {name: main}
spec: {type: Thanos, connectionDetails: {url: "https://secret.example"}}
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: {name: fast}
spec:
  alertWhenBreaching: true
  alertWhenResolved: false
  alertWhenNoData: true
  conditions: [{conditionRef: burning}]
  notificationTargets: [{targetRef: mail}, {kind: AlertNotificationTarget, metadata: {name: chat}, spec: {target: slack}}]
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: {name: burning}
spec: {severity: page, condition: {kind: burnrate, op: gt, threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}}
---
apiVersion: openslo/v1
kind: AlertNotificationTarget
metadata: {name: mail}
spec: {target: email}
`,
  });

  it('make one of each objective, with everything they name looked up', () => {
    const { slos } = fleetSlos(fleet);
    expect(slos).toHaveLength(2);
    expect(slos[0]).toEqual({
      id: 'front-up-0',
      name: 'up-0',
      title: 'Orders: ours',
      description: 'Orders go through.',
      format: 'openslo',
      apiVersion: 'openslo/v1',
      documentRef: 'slo:default/up',
      pointer: '/spec/objectives/0',
      objectivePointer: '/spec/objectives/0/target',
      serviceName: 'front',
      entityRef: 'component:default/checkout',
      objectivePercent: 99.9,
      window: {
        type: 'calendar',
        count: 1,
        unit: 'quarter',
        startTime: '2026-01-01T00:00:00',
        timeZone: 'Europe/Oslo',
      },
      method: 'timeslices',
      timeslice: { seconds: 300, target: 0.95, empty: 'good' },
      indicator: {
        kind: 'ratio',
        counted: 'good',
        grouping: [],
        part: {
          text: 'x_total{code=~"2.."}',
          form: 'counter',
          language: 'promql',
          dataSource: { name: 'main', type: 'Thanos', ref: 'datasource:default/main' },
          pointer: '/spec/ratioMetric/good/metricSource/spec/query',
          documentRef: 'sli:default/orders',
        },
        total: {
          text: 'x_total',
          form: 'counter',
          language: 'promql',
          dataSource: { type: 'Prometheus' },
          pointer: '/spec/ratioMetric/total/metricSource/spec/query',
          documentRef: 'sli:default/orders',
        },
      },
      slaPercent: 99,
      ceilingPercent: 99.95,
      minimumEvents: 100,
      labels: {},
      alerting: {
        name: 'UpBudgetBurn',
        page: { labels: {}, annotations: {} },
        ticket: { labels: {}, annotations: {} },
        own: [
          {
            name: 'burning',
            severity: 'page',
            operator: 'gt',
            threshold: 14.4,
            lookbackSeconds: 3600,
            alertAfterSeconds: 300,
            alertWhenBreaching: true,
            alertWhenNoData: true,
            alertWhenResolved: false,
            notificationTargets: ['mail', 'chat'],
          },
        ],
      },
      notImported: [],
    });
    expect(slos[1]).toMatchObject({
      id: 'front-up-1',
      objectivePercent: 99,
      objectivePointer: '/spec/objectives/1/targetPercent',
      timeslice: { seconds: 60, target: 0.9 },
    });
  });

  it('are found by their service and by their document, and never carry how to connect', () => {
    const { slos, ofEntity, ofDocument } = fleetSlos(fleet);
    expect(ofEntity('component:default/checkout')).toEqual(slos);
    expect(ofDocument('slo:default/up')).toEqual(slos);
    expect(ofEntity('component:default/other')).toEqual([]);
    expect(JSON.stringify(slos)).not.toContain('secret.example');
    expect(fleetSlos(fleet)).toBe(fleetSlos(fleet));
  });

  it('of several parts make one, as strict as the strictest part', () => {
    const { slos } = readSlos(
      documentOf(
        openSlo(`{service: a, budgetingMethod: Occurrences, objectives: [
          {displayName: search, target: 0.9, compositeWeight: 2, indicator: {metadata: {name: s}, spec: ${RATIO}}},
          {target: 0.999, op: lt, value: 0.3, indicator: {metadata: {name: l}, spec: {thresholdMetric: ${TOTAL}}}}]}`),
      ),
    );
    expect(slos).toEqual([
      expect.objectContaining({
        id: 'a-up',
        objectivePercent: 99.9,
        objectivePointer: '/spec/objectives/1/target',
        indicator: {
          kind: 'composite',
          members: [
            expect.objectContaining({ title: 'search', weight: 2, objectivePercent: 90 }),
            expect.objectContaining({
              title: 'Objective 2',
              weight: 1,
              indicator: expect.objectContaining({
                kind: 'threshold',
                operator: 'lt',
                threshold: 0.3,
              }),
            }),
          ],
        },
      }),
    ]);
  });

  it('in v2alpha use its own words', () => {
    const flat = '{dataSourceSpec: {type: Mimir}, spec: {query: "sum(rate(x[{{.window}}]))"}}';
    const { slos, problems } = readSlos(
      documentOf(
        openSlo(
          `{serviceRef: a, sli: {metadata: {name: s}, spec: {ratioMetric: {counter: true, bad: ${flat}, total: ${flat.replace('x', 'y')}}}},
            timeWindow: [{duration: 4w, isRolling: true}], budgetingMethod: Occurrences, objectives: [{target: 0.99}]}`,
          '{name: up}',
          'openslo.com/v2alpha',
        ),
      ),
    );
    expect(problems).toEqual([]);
    expect(slos[0]).toMatchObject({
      id: 'a-up',
      window: { type: 'rolling', count: 4, unit: 'week', seconds: 2_419_200 },
      indicator: { counted: 'bad', part: { form: 'template', dataSource: { type: 'Mimir' } } },
    });
  });

  it('in v1alpha are numbered as Sloth numbers them', () => {
    const query = (text: string) => `{source: prometheus, queryType: promql, query: '${text}'}`;
    const { slos } = readSlos(
      documentOf(
        openSlo(
          `{service: a, budgetingMethod: Occurrences, timeWindows: [{unit: Day, count: 30}],
            objectives: [{target: 0.999, ratioMetrics: {good: ${query('x[{{.window}}]')}, total: ${query('y[{{.window}}]')}}}]}`,
          '{name: up}',
          'openslo/v1alpha',
        ),
      ),
    );
    expect(slos).toMatchObject([
      { id: 'a-up-0', name: 'up-0', window: { seconds: 2_592_000 }, objectivePercent: 99.9 },
    ]);
  });

  it('that name an SLI nobody has are not measured, and say so', () => {
    const spec =
      '{service: a, indicatorRef: gone, budgetingMethod: Occurrences, objectives: [{target: 0.9}]}';
    const { slos, problems } = readSlos(documentOf(openSlo(spec)));
    expect(slos).toEqual([]);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'reference-unknown', pointer: '/spec/indicatorRef' }),
    );
  });

  it.each([
    ['sum(rate(x_total[5m]))', 'query-window-fixed', 'warning'],
    ['sum(rate(x_total[5m])', 'query-invalid', 'error'],
    ['max(x_total) or vector(0)', 'query-not-countable', 'error'],
  ])('asked by %s are taken with a word on it', (text, code, severity) => {
    const spec = `{service: a, indicator: {metadata: {name: s}, spec: ${RATIO.replace('x_total{code=~\\"2..\\"}', text)}}, timeWindow: [{duration: 28d, isRolling: true}], budgetingMethod: Occurrences, objectives: [{target: 0.9}]}`;
    const { slos, problems } = readSlos(documentOf(openSlo(spec)));
    expect(slos).toHaveLength(1);
    expect(problems).toEqual([expect.objectContaining({ code, severity })]);
  });

  it('are judged strictly where that is asked for, and read the same', () => {
    const spec = `{service: a, indicator: {metadata: {name: s}, spec: ${RATIO}}, timeWindow: [{duration: 28d, isRolling: true}], budgetingMethod: Occurrences, objectives: [{op: gt, target: 0.9}]}`;
    const document = documentOf(openSlo(spec));
    const [lenient, strict] = (['lenient', 'strict'] as const).map(strictness =>
      readSlos(document, { strictness }),
    );
    expect(strict.slos).toEqual(lenient.slos);
    const severities = [lenient, strict].map(({ problems }) =>
      problems.map(({ severity }) => severity),
    );
    expect(severities).toEqual([['warning'], ['error']]);
  });

  it('hand their labels on in the form Prometheus takes', () => {
    const spec = `{service: a, indicator: {metadata: {name: s}, spec: ${RATIO}}, budgetingMethod: Occurrences, objectives: [{target: 0.9}]}`;
    const metadata = '{name: up, labels: {team: [a, b], cost-centre: x, 2nd: y}}';
    expect(readSlos(documentOf(openSlo(spec, metadata))).slos[0].labels).toEqual({
      team: 'a,b',
      cost_centre: 'x',
      _2nd: 'y',
    });
  });

  it('of one id are reported, since their rules would overwrite each other', () => {
    const spec = `{service: a, indicator: {metadata: {name: s}, spec: ${RATIO}}, budgetingMethod: Occurrences, objectives: [{target: 0.9}, {target: 0.8}]}`;
    const twice = fleetOf({
      documents: openSlo(spec) + openSlo(spec, '{name: up, namespace: other}'),
    });
    const repeated = fleetSlos(twice).problems.filter(({ code }) => code === 'id-twice');
    expect(repeated).toEqual([
      expect.objectContaining({ documentRef: 'slo:other/up', pointer: '/metadata/name' }),
    ]);
  });

  it('list the fields that mean nothing here', () => {
    const spec = `{service: a, team: x, indicator: {metadata: {name: s}, spec: ${RATIO}}, budgetingMethod: Occurrences, objectives: [{target: 0.9}]}`;
    expect(readSlos(documentOf(openSlo(spec))).slos[0].notImported).toEqual([
      { pointer: '/spec/team', because: expect.stringContaining('no field') },
    ]);
  });

  it('report annotations that cannot be read', () => {
    const metadata =
      '{name: up, annotations: {rollcall.dev/sla: "0.999x", rollcall.dev/empty-slices: perhaps}}';
    const spec = `{service: a, indicator: {metadata: {name: s}, spec: ${RATIO}}, timeWindow: [{duration: 28d, isRolling: true}], budgetingMethod: Occurrences, objectives: [{target: 0.9}]}`;
    const { slos, problems } = readSlos(documentOf(openSlo(spec, metadata)));
    expect(slos[0].slaPercent).toBeUndefined();
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['annotation-invalid', '/metadata/annotations/rollcall.dev~1sla'],
      ['annotation-invalid', '/metadata/annotations/rollcall.dev~1empty-slices'],
    ]);
  });
});

describe('promises of Sloth', () => {
  const slos = `
    - name: availability
      objective: 99.9
      description: Most requests succeed.
      labels: {category: availability}
      sli: {events: {error_query: 'sum(rate(x{code="500"}[{{.window}}]))', total_query: 'sum(rate(x[{{ .window }}]))'}}
      alerting:
        name: CheckoutErrors
        labels: {team: pay}
        annotations: {runbook_url: https://r.example}
        page_alert: {labels: {severity: critical}}
        ticket_alert: {disable: true}
      plugins: {chain: []}
    - name: satisfaction
      objective: 95
      sli: {raw: {error_ratio_query: 'avg_over_time(x[{{.window}}])'}}
      alerting: {page_alert: {disable: true}, ticket_alert: {disable: true}}
`;
  const file = `version: prometheus/v1\nservice: checkout\nlabels: {owner: pay}\nslos:${slos}`;

  it('are read from a file', () => {
    const { slos: read, problems } = readSlos(documentOf(file));
    expect(problems).toEqual([]);
    expect(read).toHaveLength(2);
    expect(read[0]).toMatchObject({
      id: 'checkout-availability',
      format: 'sloth',
      apiVersion: 'prometheus/v1',
      pointer: '/spec/slos/0',
      objectivePointer: '/spec/slos/0/objective',
      objectivePercent: 99.9,
      window: { type: 'rolling', seconds: 2_592_000 },
      indicator: { kind: 'ratio', counted: 'bad', part: { form: 'template' } },
      labels: { owner: 'pay', category: 'availability' },
      alerting: {
        name: 'CheckoutErrors',
        page: {
          labels: { team: 'pay', severity: 'critical' },
          annotations: { runbook_url: 'https://r.example' },
        },
      },
      notImported: [{ pointer: '/spec/slos/0/plugins' }],
    });
    expect(read[0].alerting.ticket).toBeUndefined();
    expect(read[1].indicator).toMatchObject({ kind: 'raw', ratioOf: 'bad' });
    expect(read[1].alerting.page).toBeUndefined();
  });

  it('are the same in Kubernetes, in its spelling', () => {
    const camel = file
      .replace('version: prometheus/v1\n', '')
      .replace(
        /_(query|ratio|alert)/g,
        (_, [first, ...rest]) => first.toUpperCase() + rest.join(''),
      )
      .replace(/^/gm, '  ');
    const resource = `apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nmetadata: {name: x, annotations: {rollcall.dev/sla: "99.5"}}\nspec:\n${camel}`;
    const { slos: read, problems } = readSlos(documentOf(resource));
    expect(problems).toEqual([]);
    expect(read.map(({ id, slaPercent }) => [id, slaPercent])).toEqual([
      ['checkout-availability', 99.5],
      ['checkout-satisfaction', 99.5],
    ]);
    expect(read[0].indicator).toMatchObject({
      part: { pointer: '/spec/slos/0/sli/events/errorQuery' },
    });
  });

  it('take another window where it is given', () => {
    const slothWindow = { type: 'rolling', count: 28, unit: 'day', seconds: 2_419_200 } as const;
    expect(readSlos(documentOf(file), { slothWindow }).slos[0].window).toEqual(slothWindow);
  });

  it('gives alerts a name where the author gave none, since Prometheus loads no file with such an alert', () => {
    const nameless = file.replace('name: CheckoutErrors', 'team: x');
    expect(readSlos(documentOf(nameless)).slos[0].alerting.name).toBe(
      'CheckoutAvailabilityBudgetBurn',
    );
  });

  it.each([
    [
      'an objective of 100',
      file.replace('99.9', '100'),
      'target-out-of-range',
      '/spec/slos/0/objective',
    ],
    [
      'a query without a window',
      file.replace('[{{ .window }}]', '[5m]'),
      'window-missing',
      '/spec/slos/0/sli/events/total_query',
    ],
    [
      'alerts without a name',
      file.replace('name: CheckoutErrors', 'team: x'),
      'missing',
      '/spec/slos/0/alerting/name',
    ],
    [
      'one name twice',
      file.replace('name: satisfaction', 'name: availability'),
      'name-twice',
      '/spec/slos/1/name',
    ],
    [
      'a query that is none',
      file.replace('x{code="500"}', 'x{code='),
      'query-invalid',
      '/spec/slos/0/sli/events/error_query',
    ],
    [
      'one query for both',
      file.replace('{code="500"}', '').replace('{{ .window }}', '{{.window}}'),
      'queries-equal',
      '/spec/slos/0/sli/events/error_query',
    ],
    ['no measurement', file.replace(/raw: .*}}$/m, '}'), 'missing', '/spec/slos/1/sli'],
    [
      'a name with spaces',
      file.replace('service: checkout', 'service: check out'),
      'name-invalid',
      '/spec/service',
    ],
  ])('report %s', (_, text, code, pointer) => {
    const errors = readSlos(documentOf(text)).problems.filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors.map(problem => [problem.code, problem.pointer])).toEqual([[code, pointer]]);
  });

  it('say that queries of different units have no ratio', () => {
    const text = file.replace('sum(rate(x{', 'sum(increase(x{');
    expect(readSlos(documentOf(text)).problems).toEqual([
      expect.objectContaining({
        code: 'queries-not-alike',
        message: expect.stringContaining('the amount of a window'),
      }),
    ]);
  });

  it('say that a plugin hides what is measured', () => {
    const text = file.replace(/raw: .*}}$/m, 'plugin: {id: sloth-common/x}}');
    expect(readSlos(documentOf(text)).problems).toEqual([
      expect.objectContaining({ code: 'plugin-not-read', severity: 'warning' }),
    ]);
  });
});

describe('promises of Pyrra', () => {
  const pyrra = (indicator: string, more = '', metadata = '{name: errors}') =>
    `apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: ${metadata}\nspec: {target: '99.5', window: 4w, indicator: ${indicator}${more}}\n`;
  const ratio = `{ratio: {errors: {metric: 'x_total{code=~"5.."}'}, total: {metric: x_total}, grouping: [handler]}}`;

  it('are read with the labels Pyrra hands on', () => {
    const metadata =
      '{name: errors, labels: {pyrra.dev/service: checkout, pyrra.dev/team: pay, role: x}}';
    const { slos, problems } = readSlos(
      documentOf(pyrra(ratio, ', alerting: {name: Slow, absent: true}, ruleOutput: {}', metadata)),
    );
    expect(problems).toEqual([]);
    expect(slos).toMatchObject([
      {
        id: 'checkout-errors',
        format: 'pyrra',
        objectivePercent: 99.5,
        window: { count: 28, unit: 'day' },
        indicator: {
          kind: 'ratio',
          counted: 'bad',
          grouping: ['handler'],
          part: { form: 'counter' },
        },
        labels: { service: 'checkout', team: 'pay' },
        alerting: {
          name: 'Slow',
          page: { labels: { severity: 'critical' } },
          ticket: { labels: { severity: 'warning' } },
        },
        notImported: [{ pointer: '/spec/ruleOutput' }],
      },
    ]);
  });

  it.each([
    [
      'latency',
      `{latency: {success: {metric: 'x_bucket{le="0.5"}'}, total: {metric: x_count}}}`,
      'good',
      'x_bucket{le="0.5"}',
    ],
    [
      'native histograms',
      '{latencyNative: {total: {metric: x}, latency: 250ms}}',
      'good',
      'histogram_fraction(0, 0.25, sum (increase(x[{{.window}}]))) * histogram_count(sum (increase(x[{{.window}}])))',
    ],
    [
      'probes',
      '{bool_gauge: {metric: probe_success, grouping: [job]}}',
      'good',
      'sum by (job) (sum_over_time(probe_success[{{.window}}]))',
    ],
  ])('measure %s', (_, indicator, counted, text) => {
    const { slos, problems } = readSlos(documentOf(pyrra(indicator)));
    expect(problems).toEqual([]);
    expect(slos[0].indicator).toMatchObject({ kind: 'ratio', counted, part: { text } });
  });

  it.each([
    ['a target of 100', pyrra(ratio).replace('99.5', '100'), 'target-out-of-range', '/spec/target'],
    ['a window of nothing', pyrra(ratio).replace('4w', '0s'), 'not-a-duration', '/spec/window'],
    [
      'a selector that computes',
      pyrra(ratio.replace('x_total}', "'sum(x_total)'}")),
      'query-invalid',
      '/spec/indicator/ratio/total/metric',
    ],
    [
      'a latency without a bound',
      pyrra('{latency: {success: {metric: x_bucket}, total: {metric: x_count}}}'),
      'bucket-missing',
      '/spec/indicator/latency/success/metric',
    ],
    ['nothing to measure', pyrra('{}'), 'missing', '/spec/indicator'],
  ])('report %s', (_, text, code, pointer) => {
    const errors = readSlos(documentOf(text)).problems.filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors.map(problem => [problem.code, problem.pointer])).toEqual([[code, pointer]]);
  });

  it('may switch their alerts off', () => {
    const text = pyrra(ratio, ', alerting: {disabled: true}');
    const [slo] = readSlos(documentOf(text)).slos;
    expect([slo.alerting.page, slo.alerting.ticket]).toEqual([undefined, undefined]);
  });
});

describe('the sample organisation', () => {
  const root = path.resolve(__dirname, '../../../../catalog');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('slos.yaml'),
  );

  it.each(files)('promises in %s what can be measured', file => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const { documents, problems } = readFileDocuments({ file, text });
    expect(problems).toEqual([]);
    const readings = documents.map(document => readSlos(document));
    const found = readings.flatMap(reading => reading.problems);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    const promising = documents.filter(({ kind }) => kind === 'SLO').map(({ ref }) => ref);
    const promised = readings.flatMap(({ slos }) => slos).map(({ documentRef }) => documentRef);
    expect(promised).toEqual(promising);
  });
});

describe('anything else', () => {
  it('promises nothing, also where Backstage or Kubernetes call it so', () => {
    const [component] = readFileDocuments({
      file: 'a.yaml',
      text: 'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {name: a}\nspec: {owner: b}\n',
    }).documents;
    expect(readSlos(component)).toEqual({ slos: [], problems: [] });
    expect(readSlos({ ...component, kind: 'SLO', apiVersion: 'v1' })).toEqual({
      slos: [],
      problems: [],
    });
  });

  it('is either read or reported, whatever is in it', () => {
    const base: CatalogDocument = documentOf(openSlo('{service: a}'));
    const kinds = [
      ['openslo/v1', 'SLO'],
      ['openslo/v1alpha', 'SLO'],
      ['openslo.com/v2alpha', 'SLO'],
      ['sloth.slok.dev/v1', 'PrometheusServiceLevel'],
      ['pyrra.dev/v1alpha1', 'ServiceLevelObjective'],
    ] as const;
    const words = fc.constantFrom(
      'service',
      'serviceRef',
      'indicator',
      'sli',
      'objectives',
      'slos',
      'target',
      'objective',
      'window',
      'timeWindow',
      'timeWindows',
      'budgetingMethod',
      'ratio',
      'events',
      'raw',
      'metric',
      'spec',
      'name',
    );
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(
        'Occurrences',
        'Timeslices',
        '28d',
        '99',
        0.9,
        1,
        null,
        '',
        'x_total',
        true,
      ),
      fc.anything({ maxDepth: 1 }),
    );
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        leaf,
        fc.array(tie('tree'), { maxLength: 2 }),
        fc.dictionary(words, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.dictionary(words, tree, { maxKeys: 7 }),
        ([apiVersion, kind], spec) => {
          const { slos, problems } = readSlos({
            ...base,
            apiVersion,
            kind,
            spec: spec as CatalogDocument['spec'],
          });
          const isReported = problems.some(
            ({ severity, code }) => severity === 'error' || code === 'plugin-not-read',
          );
          expect(slos.length > 0 || isReported).toBe(true);
          for (const slo of slos) {
            expect(targetShare(slo) + errorBudgetShare(slo)).toBeCloseTo(1, 12);
            expect(errorBudgetShare(slo)).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
