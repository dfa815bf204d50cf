import { ruleTable, service } from '@rollcall/test-utils';
import { reachUnproven } from './reachUnproven';

const POLICY = 'tiers: {"1": {}, "2": {}}';
const SERVICES = service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' });
const unproven = (name: string, reason: string) => ({
  entityRef: `component:default/${name}`,
  reason,
  because: `Nothing proves ${name}.`,
});

ruleTable(reachUnproven, [
  {
    name: 'reports each service in the words of who knows',
    documents: SERVICES,
    policy: POLICY,
    facts: { unprovenReach: [unproven('a', 'lost'), unproven('b', 'never')] },
    expect: [
      { entityRef: 'component:default/a', reason: 'lost', says: 'Nothing proves a.' },
      { entityRef: 'component:default/b', reason: 'never', says: 'Nothing proves b.' },
    ],
  },
  {
    name: 'says nothing of services that are not here',
    documents: SERVICES,
    policy: POLICY,
    facts: { unprovenReach: [unproven('gone', 'lost')] },
    expect: [],
  },
]);
