import { ruleTable, service } from '@rollcall/test-utils';
import { journeyMissing } from './journeyMissing';

const POLICY = 'tiers: {"1": {}, "2": {}}';
const journey = (services: string) =>
  `apiVersion: rollcall.dev/v1alpha1\nkind: Journey\nmetadata: {name: buy}\nspec: {owner: payments, services: [${services}]}\n---\n`;
const SERVICES =
  service({ name: 'checkout', tier: '1' }) +
  service({ name: 'ledger', tier: '1' }) +
  service({ name: 'mail', tier: '2' });

ruleTable(journeyMissing, [
  {
    name: 'reports a service of the most critical tier that is on no journey',
    documents: SERVICES + journey('component:checkout'),
    policy: POLICY,
    expect: [
      {
        entityRef: 'component:default/ledger',
        pointer: '/metadata/annotations/rollcall.dev~1tier',
        says: 'component:ledger is of tier 1 and on no journey',
      },
    ],
  },
  {
    name: 'is content where journeys name them all, in any spelling, also ones that are only known',
    documents: SERVICES,
    context: journey('checkout, Component:default/Ledger'),
    policy: POLICY,
    expect: [],
  },
  { name: 'asks nothing without tiers', documents: SERVICES, expect: [] },
]);
