import { ruleTable, service } from '@rollcall/test-utils';
import { actionOverdue } from './actionOverdue';

const POLICY = 'tiers: {"1": {}, "2": {}}';
const SERVICES = service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' });

function owed(name: string, due: string) {
  const title = `Approve the emergency change c-1 of component:${name} as tester`;
  return { entityRef: `component:default/${name}`, id: 'c-1/tester', title, due };
}

ruleTable(actionOverdue, [
  {
    name: 'reports what was due before now, of the service it is owed for',
    documents: SERVICES,
    policy: POLICY,
    facts: { overdueActions: [owed('a', '2020-01-05T09:00:00Z')] },
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'c-1/tester',
        says: 'as tester" is late for component:a: it was due on 2020-01-05',
      },
    ],
  },
  {
    name: 'waits until it is due, and says nothing of services that are not here',
    documents: SERVICES,
    policy: POLICY,
    facts: {
      overdueActions: [owed('b', '2999-01-05T09:00:00Z'), owed('gone', '2020-01-05T09:00:00Z')],
    },
    expect: [],
  },
]);
