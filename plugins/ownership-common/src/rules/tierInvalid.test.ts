import { ruleTable, service } from '@rollcall/test-utils';
import { tierInvalid } from './tierInvalid';

const POLICY = 'tiers: {"1": {title: Critical}, "2": {title: Important}}';

ruleTable(tierInvalid, [
  {
    name: 'reports a tier the policy does not know',
    documents: service({ name: 'a', tier: '9' }),
    policy: POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        subject: '9',
        pointer: '/metadata/annotations/rollcall.dev~1tier',
      },
    ],
  },
  {
    name: 'knows what is meant by a title, by T1 and by tier-2',
    documents:
      service({ name: 'a', tier: 'critical' }) +
      service({ name: 'b', tier: 'T1' }) +
      service({ name: 'c', spec: 'tier: tier-2' }),
    policy: POLICY,
    expect: [
      { advises: 'Did you mean "1"?' },
      { advises: 'Did you mean "1"?' },
      { advises: 'Did you mean "2"?', pointer: '/spec/tier' },
    ],
  },
  {
    name: 'is content with a tier of the policy, and with none',
    documents: service({ name: 'a', tier: '2' }) + service({ name: 'b' }),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'asks nothing where no tiers are declared',
    documents: service({ name: 'a', tier: '9' }),
    expect: [],
  },
]);
