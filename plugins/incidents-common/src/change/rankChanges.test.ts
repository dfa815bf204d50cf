import { fleetOf, service } from '@rollcall/test-utils';
import { changeRefs, rankChanges, type RankChangesOptions } from './rankChanges';
import type { Change } from './types';

const fleet = fleetOf({
  documents: `
${service({ name: 'checkout', spec: 'dependsOn: ["component:ledger", "component:cart"]' })}
${service({ name: 'ledger', spec: 'dependsOn: ["component:store"]' })}
${service({ name: 'cart' })}
${service({ name: 'store' })}
${service({ name: 'elsewhere' })}
`,
});
const BEGAN = '2026-01-06T10:00:00Z';

function change(
  name: string | undefined,
  minutesBefore: number,
  more: Partial<Change> = {},
): Change {
  return {
    id: `${name}-${minutesBefore}`,
    source: 'pipeline',
    kind: 'deploy',
    title: `${name} changed`,
    ...(name !== undefined && { serviceRef: `component:default/${name}` }),
    at: new Date(Date.parse(BEGAN) - minutesBefore * 60_000).toISOString(),
    ...more,
  };
}

function rank(changes: Change[], options: Partial<RankChangesOptions> = {}) {
  const serviceRef = 'component:default/checkout';
  return rankChanges(fleet, { serviceRef, beganAt: BEGAN, changes, ...options });
}
const order = (...given: Parameters<typeof rank>) => rank(...given).map(({ id }) => id);

describe('rankChanges', () => {
  it.each<[string, Change[], string[]]>([
    [
      'the younger of two first',
      [change('checkout', 120), change('checkout', 4)],
      ['checkout-4', 'checkout-120'],
    ],
    [
      'the service itself before what it leans on',
      [change('ledger', 5), change('checkout', 5), change('store', 5)],
      ['checkout-5', 'ledger-5', 'store-5'],
    ],
    [
      'a dependency that was changed a moment ago before the service long ago',
      [change('checkout', 300), change('ledger', 2)],
      ['ledger-2', 'checkout-300'],
    ],
    [
      'what concerns everything after what it leans on',
      [change(undefined, 5), change('ledger', 5)],
      ['ledger-5', 'undefined-5'],
    ],
    [
      'what came after it began last',
      [change('checkout', -3), change('store', 600)],
      ['store-600', 'checkout--3'],
    ],
    [
      'nothing of services it does not lean on, and nothing from before a day',
      [change('elsewhere', 5), change('checkout', 24 * 60 + 1)],
      [],
    ],
    [
      'a deploy before something else of the same moment',
      [change('checkout', 5, { id: 'other', kind: 'other' }), change('checkout', 5)],
      ['checkout-5', 'other'],
    ],
  ])('puts %s', (_, changes, expected) => {
    expect(order(changes)).toEqual(expected);
    expect(order([...changes].reverse())).toEqual(expected);
  });

  it('doubles what fails too', () => {
    const changes = [change('cart', 5), change('ledger', 6)];
    expect(order(changes)).toEqual(['cart-5', 'ledger-6']);
    const failing = new Set(['component:default/ledger']);
    const [first] = rank(changes, { failing });
    expect(first).toMatchObject({
      id: 'ledger-6',
      path: ['component:default/checkout', 'component:default/ledger'],
      beforeMs: 6 * 60_000,
      because:
        'It changed component:ledger, which fails too (component:checkout → component:ledger), 6 minutes before it began.',
    });
  });

  it('halves a change of half an hour ago, and gives no more than 1', () => {
    expect(rank([change('checkout', 30)])[0].likelihood).toBeCloseTo(0.5);
    expect(rank([change('checkout', 0)])[0].likelihood).toBe(1);
    expect(rank([change('checkout', -1)])[0].likelihood).toBe(0);
  });

  it('knows what concerns everything where no service is known', () => {
    const changes = [change('checkout', 5), change(undefined, 5)];
    expect(order(changes, { serviceRef: undefined })).toEqual(['undefined-5']);
    expect(changeRefs(fleet, undefined)).toEqual([]);
  });

  it('asks for the changes of everything that the service leans on', () => {
    expect(changeRefs(fleet, 'component:default/checkout')).toEqual([
      'component:default/checkout',
      'component:default/cart',
      'component:default/ledger',
      'component:default/store',
    ]);
    expect(changeRefs(fleet, 'component:default/gone')).toEqual(['component:default/gone']);
  });
});
