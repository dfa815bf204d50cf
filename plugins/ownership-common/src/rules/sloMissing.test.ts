import { ruleTable, service } from '@rollcall/test-utils';
import { sloMissing } from './sloMissing';

const POLICY = 'tiers: {"1": {requires: {slo: {minimum: 99.9}}}, "2": {}}';

function slo(name: string) {
  return `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: availability}\nspec: {service: ${name}}\n---\n`;
}

ruleTable(sloMissing, [
  {
    name: 'reports a service that promises nothing although its tier asks for it',
    documents: service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' }),
    policy: POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        pointer: '/metadata/annotations/rollcall.dev~1tier',
        says: 'has no SLO; tier 1 asks for one',
      },
    ],
  },
  {
    name: 'is content with an SLO that names it, also where that is only known',
    documents: service({ name: 'a', tier: '1' }),
    context: slo('a'),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'does not take the SLO of another service for its own',
    documents: service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' }) + slo('b'),
    policy: POLICY,
    expect: [{ entityRef: 'component:default/a' }],
  },
]);
