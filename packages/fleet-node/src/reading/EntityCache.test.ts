import type { Entity } from '@backstage/catalog-model';
import { EntityCache } from './EntityCache';

function service(name: string, owner: string, etag = owner): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, etag },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

async function* pagesOf(...pages: (Entity[] | Error)[]): AsyncGenerator<Entity[]> {
  for (const page of pages) {
    if (page instanceof Error) throw page;
    yield page;
  }
}

const isInFiles = () => false;

async function ownersAfter(cache: EntityCache, ...pages: (Entity[] | Error)[]) {
  const read = await cache.refresh({ pages: pagesOf(...pages), isInFiles });
  return [...read].map(([ref, { document }]) => [ref, document?.spec.owner]);
}

describe('a catalog that changes while it is read', () => {
  it('counts an entity once that moved behind the page it was on, as it came last', async () => {
    const owners = await ownersAfter(
      new EntityCache(),
      [service('checkout', 'payments'), service('ledger', 'payments')],
      [service('receipts', 'payments'), service('checkout', 'storefront')],
    );
    expect(owners).toEqual([
      ['component:default/checkout', 'storefront'],
      ['component:default/ledger', 'payments'],
      ['component:default/receipts', 'payments'],
    ]);
  });

  it('is not half remembered where the reading breaks off', async () => {
    const cache = new EntityCache();
    const before = service('checkout', 'payments');
    await ownersAfter(cache, [before, service('ledger', 'payments')]);
    const broken = [[service('checkout', 'storefront')], new Error('socket hang up')];
    await expect(ownersAfter(cache, ...broken)).rejects.toThrow('socket hang up');
    const read = await cache.refresh({ pages: pagesOf([before]), isInFiles });
    expect([...read.values()]).toMatchObject([{ version: 'payments' }]);
    expect([...read.values()][0].document?.spec.owner).toBe('payments');
  });

  it('lets an entity go that vanished', async () => {
    const cache = new EntityCache();
    await ownersAfter(cache, [service('checkout', 'payments'), service('ledger', 'payments')]);
    expect(await ownersAfter(cache, [service('ledger', 'payments')])).toEqual([
      ['component:default/ledger', 'payments'],
    ]);
  });

  it.each([
    ['nothing changed', [service('checkout', 'payments'), service('ledger', 'payments')], true],
    ['one changed', [service('checkout', 'payments'), service('ledger', 'storefront')], false],
    ['one vanished', [service('checkout', 'payments')], false],
    ['one came', ['checkout', 'ledger', 'receipts'].map(name => service(name, 'payments')), false],
  ])('gives the same object again only where nothing changed: %s', async (_what, held, isSame) => {
    const cache = new EntityCache();
    const first = [service('checkout', 'payments'), service('ledger', 'payments')];
    const before = await cache.refresh({ pages: pagesOf(first), isInFiles });
    const after = await cache.refresh({ pages: pagesOf(held), isInFiles });
    expect(after === before).toBe(isSame);
    expect([...after.keys()]).toEqual(
      held.map(({ metadata }) => `component:default/${metadata.name}`),
    );
  });
});
