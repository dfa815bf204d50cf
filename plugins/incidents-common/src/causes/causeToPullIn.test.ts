import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { causeToPullIn, type OpenTrouble, pagedForCause } from './causeToPullIn';

const MINUTE_MS = 60_000;
const MARA = 'user:default/mara';
const KIM = 'user:default/kim';

const leaning = (name: string, owner: string, dependsOn: string[], notes = '') =>
  service({
    name,
    owner,
    ...(notes && { annotations: `rollcall.dev/dependencies: "${notes}"` }),
    spec: `dependsOn: [${dependsOn.map(it => `"component:${it}"`)}]`,
  });
const fleetWith = (notes = '') =>
  fleetOf({
    documents:
      ORGANISATION +
      leaning('shop', 'payments', ['cart'], notes) +
      leaning('cart', 'platform', ['store']) +
      leaning('store', 'platform', []),
  });

const trouble = (more: Partial<OpenTrouble> = {}): OpenTrouble => ({
  ...{ incident: 2, kind: 'incident', openedMs: 0, paged: [KIM] },
  ...more,
});

function cause(
  troubles: Record<string, OpenTrouble>,
  { notes = '', ownerRef = 'group:default/payments', openedMs = 0 } = {},
) {
  return causeToPullIn(
    fleetWith(notes),
    { serviceRef: 'component:default/shop', ownerRef, openedMs },
    new Map(Object.entries(troubles).map(([name, it]) => [`component:default/${name}`, it])),
  );
}

describe('the cause whose people are asked by themselves', () => {
  it('is a failing dependency, with the reasons why that is certain enough', () => {
    const found = cause({ cart: trouble() });
    expect(found).toMatchObject({
      serviceRef: 'component:default/cart',
      ownerRef: 'group:default/platform',
      trouble: { incident: 2 },
    });
    expect(found?.because).toMatch(
      /component:cart fails too.* INC-2 is open there, component:shop does not survive without it, and both began within an hour\./,
    );
  });

  it('is the one behind it where all on the way fail', () => {
    const found = cause({ cart: trouble(), store: trouble({ incident: 3 }) });
    expect(found?.serviceRef).toBe('component:default/store');
  });

  it.each<[string, ReturnType<typeof cause>]>([
    ['nothing fails', cause({})],
    ['what is between does not fail', cause({ store: trouble() })],
    [
      'it survives without',
      cause({ cart: trouble() }, { notes: 'component:cart: {optional: true}' }),
    ],
    ['it began long before', cause({ cart: trouble() }, { openedMs: 61 * MINUTE_MS })],
    ['it began long after', cause({ cart: trouble({ openedMs: 61 * MINUTE_MS }) })],
    ['its own people were not paged yet', cause({ cart: trouble({ paged: [] }) })],
    ['it has the same owner', cause({ cart: trouble() }, { ownerRef: 'group:default/platform' })],
  ])('is none where %s', (_, found) => {
    expect(found).toBeUndefined();
  });

  it.each<[string, OpenTrouble, string[], object]>([
    [
      'pages who was not woken for it',
      trouble({ paged: ['user:default/other'] }),
      [],
      { page: [KIM], alreadyPaged: [] },
    ],
    ['pages nobody twice', trouble(), [], { page: [], alreadyPaged: [KIM] }],
    [
      'pages who was only told, since it could wait',
      trouble({ kind: 'issue' }),
      [],
      { page: [KIM], alreadyPaged: [] },
    ],
    ['leaves out who is here', trouble({ paged: [MARA] }), [KIM], { page: [], alreadyPaged: [] }],
  ])('%s', (_, of, paged, expected) => {
    expect(pagedForCause([KIM], { trouble: of }, paged)).toEqual(expected);
  });
});
