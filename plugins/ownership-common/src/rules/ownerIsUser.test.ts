import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ownerIsUser } from './ownerIsUser';

const POLICY = `
tiers:
  "1": {requires: {individualOwner: false}}
  "2": {}
  "3": {requires: {individualOwner: true}}
`;

ruleTable(ownerIsUser, [
  {
    name: 'reports one person as an owner',
    documents: ORGANISATION + service({ name: 'a', owner: 'user:mara' }),
    expect: [{ subject: 'user:default/mara', pointer: '/spec/owner', severity: undefined }],
  },
  {
    name: 'is an error where the tier forbids it, and nothing where the tier allows it',
    documents: ['1', '2', '3']
      .map(tier => service({ name: `t${tier}`, owner: 'user:mara', tier }))
      .concat(ORGANISATION)
      .join(''),
    policy: POLICY,
    expect: [
      { entityRef: 'component:default/t1', severity: 'error', says: 'tier 1 asks for a team' },
      { entityRef: 'component:default/t2', severity: undefined },
    ],
  },
  {
    name: 'is content with a team, and silent about a person nobody knows',
    documents: ORGANISATION + service({ name: 'a' }) + service({ name: 'b', owner: 'user:gone' }),
    expect: [],
  },
]);
