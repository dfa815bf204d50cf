import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { likelyCauses } from './likelyCauses';

function leaning(name: string, dependsOn: string[], owner = 'payments'): string {
  return service({ name, owner, spec: `dependsOn: [${dependsOn.map(it => `"component:${it}"`)}]` });
}

const SHOP =
  leaning('shop', ['cart', 'search']) +
  leaning('cart', ['store', 'shop']) +
  leaning('search', ['store'], 'ghosts') +
  leaning('store', []);

function causes(failing: string[], documents = SHOP) {
  const fleet = fleetOf({ documents: ORGANISATION + documents });
  return likelyCauses(
    fleet,
    'component:default/shop',
    new Set(failing.map(it => `component:default/${it}`)),
  );
}

describe('likelyCauses', () => {
  it('names a dependency that fails too, whose it is, and the way there', () => {
    expect(causes(['store'])).toEqual([
      {
        serviceRef: 'component:default/store',
        ownerRef: 'group:default/payments',
        path: ['component:default/shop', 'component:default/cart', 'component:default/store'],
        isHard: true,
        because:
          'component:store fails too, and component:shop leans on it: component:shop → component:cart → component:store.',
      },
    ]);
  });

  it('puts what fails behind another failing one first, and leaves out an owner that does not exist', () => {
    const found = causes(['search', 'cart', 'store', 'shop']);
    expect(found.map(({ serviceRef, ownerRef }) => [serviceRef, ownerRef])).toEqual([
      ['component:default/search', undefined],
      ['component:default/store', 'group:default/payments'],
      ['component:default/cart', 'group:default/payments'],
    ]);
  });

  it('puts what the service survives last', () => {
    const soft = SHOP.replace(
      'name: shop, annotations: {',
      'name: shop, annotations: {"rollcall.dev/dependencies": "component:search: {optional: true}"',
    );
    expect(
      causes(['search', 'cart'], soft).map(({ isHard, serviceRef }) => [serviceRef, isHard]),
    ).toEqual([
      ['component:default/cart', true],
      ['component:default/search', false],
    ]);
  });

  it('names nothing where nothing it leans on fails', () => {
    expect(causes(['shop', 'other'])).toEqual([]);
  });
});
