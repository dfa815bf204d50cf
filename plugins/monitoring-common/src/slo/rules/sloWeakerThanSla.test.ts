import { ruleTable, service } from '@rollcall/test-utils';
import { sloText } from './__testUtils__/sloText';
import { sloWeakerThanSla } from './sloWeakerThanSla';

const journey = (fields: string) =>
  `apiVersion: rollcall.dev/v1alpha1\nkind: Journey\nmetadata: {name: buy}\nspec: {owner: payments, services: [component:checkout], ${fields}}\n---\n`;

ruleTable(sloWeakerThanSla, [
  {
    name: 'reports a promise that is weaker than the contract it states',
    documents:
      service({ name: 'checkout' }) +
      sloText({ targets: [0.99], annotations: 'rollcall.dev/sla: "99.5"' }),
    expect: [
      {
        entityRef: 'component:default/checkout',
        pointer: '/spec/objectives/0/target',
        says: 'slo:up promises 99 %, less than the 99.5 % of its contract.',
      },
    ],
  },
  {
    name: 'takes the strictest objective of a document for its answer to the contract',
    documents: sloText({ targets: [0.99, 0.999], annotations: 'rollcall.dev/sla: "99.5"' }),
    expect: [],
  },
  {
    name: 'is content with a promise of exactly the contract',
    documents: sloText({ targets: [0.995], annotations: 'rollcall.dev/sla: "99.5 %"' }),
    expect: [],
  },
  {
    name: 'holds the strictest promise of a service against the contract of the service',
    documents:
      service({ name: 'checkout', annotations: 'rollcall.dev/sla: "99.9"' }) +
      sloText({ targets: [0.99] }) +
      sloText({ name: 'fast', targets: [0.995] }) +
      service({ name: 'mail', annotations: 'rollcall.dev/sla: "99.9"' }) +
      sloText({ name: 'sent', service: 'mail', targets: [0.9995] }),
    expect: [
      {
        reason: 'service',
        entityRef: 'component:default/checkout',
        pointer: '/metadata/annotations/rollcall.dev~1sla',
        subject: 'checkout-fast',
        says: 'component:checkout promises 99.5 %, less than the 99.9 % of its contract.',
      },
    ],
  },
  {
    name: 'holds the promise of a journey against its contract',
    documents: journey('slo: up, sla: 99.5') + sloText({ targets: [0.99] }),
    expect: [{ reason: 'journey', entityRef: 'journey:default/buy', pointer: '/spec/sla' }],
  },
  {
    name: 'is content with a journey that keeps its contract, or has none',
    documents:
      journey('slo: up, sla: 99') +
      journey('slo: up').replace('buy', 'browse') +
      sloText({ targets: [0.99] }),
    expect: [],
  },
]);
