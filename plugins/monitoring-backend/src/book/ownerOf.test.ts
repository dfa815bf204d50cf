import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { ownerOf } from './ownerOf';

const fleet = fleetOf({
  documents: `${ORGANISATION}
---
${service({ name: 'checkout' })}${service({ name: 'letters', owner: 'mailers' })}${service({
    name: 'old',
    owner: '',
  })}`,
});

describe('the owner of a service', () => {
  it.each([
    ['exists', 'component:default/checkout', { ownerRef: 'group:default/payments' }],
    [
      'is named and gone',
      'component:default/letters',
      { ownerRef: 'group:default/mailers', ownerLack: 'not-found' },
    ],
    ['is not named', 'component:default/old', { ownerLack: 'missing' }],
    ['is nobody where there is no service', undefined, {}],
  ])('%s', (_, serviceRef, owner) => {
    expect(ownerOf(fleet, serviceRef)).toEqual(owner);
  });
});
