import { fleetOf, service } from '@rollcall/test-utils';
import { actingOwners } from './actingOwners';

const TREE = `
kind: Group
metadata: {name: company}
spec: {type: organization, children: [commerce]}
---
kind: Group
metadata: {name: commerce}
spec: {type: division, children: []}
---
kind: Group
metadata: {name: payments}
spec: {type: team, parent: commerce, children: []}
---
kind: User
metadata: {name: mara}
spec: {memberOf: [payments]}
---
`;

function ownersOf(owner: string) {
  const fleet = fleetOf({ documents: TREE + service({ name: 'checkout', owner }) });
  return actingOwners(fleet, 'component:default/checkout');
}

describe('who may act for a service', () => {
  it.each([
    [
      'a team and all above it',
      'payments',
      ['group:default/payments', 'group:default/commerce', 'group:default/company'],
    ],
    ['no team below', 'company', ['group:default/company']],
    ['a person alone', 'user:mara', ['user:default/mara']],
    ['nobody where the owner is not there', 'ghosts', []],
    ['nobody where the owner is a stand-in', 'TODO', []],
  ])('is %s', (_, owner, expected) => {
    expect(ownersOf(owner)).toEqual(expected);
  });
});
