import { ruleTable, service } from '@rollcall/test-utils';
import { tierMissing } from './tierMissing';

const POLICY = 'tiers: {"1": {title: Critical}, "2": {title: Important}}';

ruleTable(tierMissing, [
  {
    name: 'reports a service without a tier, and says which there are',
    documents: service({ name: 'a' }),
    policy: POLICY,
    expect: [{ entityRef: 'component:default/a', advises: '"1" (Critical), "2" (Important)' }],
  },
  {
    name: 'is content with a tier, even one the policy does not know, in annotation or spec',
    documents: service({ name: 'a', tier: '1' }) + service({ name: 'b', spec: 'tier: 9' }),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'asks nothing of what is no service',
    documents: 'kind: Component\nmetadata: {name: a}\nspec: {type: library, owner: x}',
    policy: POLICY,
    expect: [],
  },
  {
    name: 'asks nothing where no tiers are declared',
    documents: service({ name: 'a' }),
    expect: [],
  },
]);
