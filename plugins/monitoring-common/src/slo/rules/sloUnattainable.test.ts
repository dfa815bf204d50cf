import { ruleTable, service } from '@rollcall/test-utils';
import { sloText } from './__testUtils__/sloText';
import { sloUnattainable } from './sloUnattainable';

const leaning = (more: { annotations?: string; spec?: string } = {}) =>
  service({ name: 'checkout', spec: 'dependsOn: [component:ledger, component:auth]', ...more });
const promises = (name: string, target: number) =>
  service({ name }) + sloText({ name: `${name}-up`, service: name, targets: [target] });

ruleTable(sloUnattainable, [
  {
    name: 'reports a promise stricter than the dependencies together allow',
    documents:
      leaning() +
      sloText({ targets: [0.9995] }) +
      promises('ledger', 0.9996) +
      promises('auth', 0.9997),
    expect: [
      {
        reason: 'dependencies',
        entityRef: 'component:default/checkout',
        subject: 'checkout-up',
        pointer: '/spec/objectives/0/target',
        says: 'slo:up promises 99.95 % of component:checkout, which cannot do without component:auth (99.97 %) and component:ledger (99.96 %); together they allow 99.93001 %.',
      },
    ],
  },
  {
    name: 'is content with a promise of exactly what they allow',
    documents:
      leaning({ spec: 'dependsOn: [component:ledger]' }) +
      sloText({ targets: [0.999] }) +
      promises('ledger', 0.999),
    expect: [],
  },
  {
    name: 'takes the strictest promise of a dependency, and nothing for one that promises nothing',
    documents:
      leaning() +
      sloText({ targets: [0.999] }) +
      promises('ledger', 0.9) +
      sloText({ name: 'ledger-strict', service: 'ledger', targets: [0.9999] }) +
      service({ name: 'auth' }),
    expect: [],
  },
  {
    name: 'leaves out what the service survives without, and what is guarded',
    documents:
      leaning({
        annotations:
          'rollcall.dev/dependencies: "{component:ledger: {optional: true}, component:auth: {guard: cached}}"',
      }) +
      sloText({ targets: [0.999] }) +
      promises('ledger', 0.9) +
      promises('auth', 0.9),
    expect: [],
  },
  {
    name: 'knows what stands behind an API, and the contract of a resource',
    documents: `${service({ name: 'checkout', spec: 'consumesApis: [rates], dependsOn: [resource:database]' })}
kind: API
metadata: {name: rates}
spec: {type: openapi, owner: x}
---
kind: Resource
metadata: {name: database, annotations: {rollcall.dev/sla: "99.95"}}
spec: {type: database, owner: x}
---
${service({ name: 'exchange', spec: 'providesApis: [rates]' })}${sloText({ name: 'rates-up', service: 'exchange', targets: [0.999] })}${sloText({ targets: [0.9995] })}`,
    expect: [
      {
        reason: 'dependencies',
        says: 'api:rates (99.9 %) and resource:database (99.95 %); together they allow 99.85005 %.',
      },
    ],
  },
  {
    name: 'reports a promise above the ceiling it states itself',
    documents:
      service({ name: 'checkout' }) +
      sloText({ targets: [0.9999], annotations: 'rollcall.dev/ceiling: "99.95"' }),
    expect: [{ reason: 'ceiling', says: 'its delivery path reaches 99.95 % at most' }],
  },
  {
    name: 'judges no promise that is only known',
    documents: leaning() + promises('ledger', 0.9),
    context: sloText({ targets: [0.999] }),
    expect: [],
  },
]);
