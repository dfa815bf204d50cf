import { ruleTable, service } from '@rollcall/test-utils';
import { sloText } from './__testUtils__/sloText';
import { sloInvalid } from './sloInvalid';

ruleTable(sloInvalid, [
  {
    name: 'reports a promise of 100 %, for the service it is of',
    documents: service({ name: 'checkout' }) + sloText({ targets: [1] }),
    expect: [
      {
        reason: 'target-out-of-range',
        entityRef: 'component:default/checkout',
        subject: 'slo:default/up/spec/objectives/0/target',
        pointer: '/spec/objectives/0/target',
        says: 'leaves no error budget',
      },
    ],
  },
  {
    name: 'reports each mistake of a document once',
    documents: sloText({ targets: [-1, '"0.9"'], spec: 'alertPolicies: [{}]' }),
    expect: [
      { reason: 'missing', pointer: '/spec/alertPolicies/0' },
      { reason: 'target-out-of-range', pointer: '/spec/objectives/0/target' },
      { reason: 'not-a-number', pointer: '/spec/objectives/1/target' },
    ],
  },
  {
    name: 'only mentions what is probably not meant',
    documents: sloText({}).replace('28d', '1m'),
    expect: [
      { reason: 'minutes-for-months', severity: 'info', advises: 'Did you mean "1M", 1 month?' },
    ],
  },
  {
    name: 'judges queries as Prometheus would',
    documents: sloText({}).replace('e_total', 'sum(e_total'),
    expect: [{ reason: 'query-invalid', says: 'Prometheus would refuse the query' }],
  },
  {
    name: 'judges Sloth, Pyrra, and the parts OpenSLO is made of',
    documents: `apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: {name: s}
spec: {service: checkout, slos: []}
---
apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: {name: p}
spec: {target: '100', window: 4w, indicator: {ratio: {errors: {metric: e}, total: {metric: x}}}}
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: {name: c}
spec: {severity: page}
`,
    expect: [
      { entityRef: 'prometheusservicelevel:default/s', pointer: '/spec/slos' },
      { entityRef: 'servicelevelobjective:default/p', pointer: '/spec/target' },
      { entityRef: 'alertcondition:default/c', pointer: '/spec/condition' },
    ],
  },
  {
    name: 'leaves what leads nowhere to reference-unknown, and documents that are only known alone',
    documents: `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec: {service: x, indicatorRef: gone, budgetingMethod: Occurrences, timeWindow: [{duration: 28d, isRolling: true}], objectives: [{target: 0.9}]}\n`,
    context: sloText({ targets: [5] }),
    expect: [],
  },
  {
    name: 'reports a contract of a service that cannot be read',
    documents: service({ name: 'checkout', annotations: 'rollcall.dev/sla: "three nines"' }),
    expect: [
      {
        reason: 'annotation-invalid',
        severity: 'info',
        pointer: '/metadata/annotations/rollcall.dev~1sla',
      },
    ],
  },
  { name: 'has nothing to say of a sound promise', documents: sloText({}), expect: [] },
]);
