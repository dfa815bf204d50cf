import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { tellCatalog } from './tellCatalog';

const entity = (kind: string, name: string) => ({
  entity: { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name } },
  locationKey: 'k',
});

const entities = (count: number) =>
  Array.from({ length: count }, (_, index) => entity('Component', `service-${index}`));

/** What the catalog is told, in order, and when the first step is over. */
async function told(count: number, toldBefore: number) {
  const log: string[] = [];
  const names = new Set<string>();
  await tellCatalog({
    connection: {
      async applyMutation(mutation: EntityProviderMutation) {
        const those = mutation.type === 'full' ? mutation.entities : mutation.added;
        if (mutation.type === 'delta') {
          expect(mutation.removed).toEqual([]);
          those.forEach(deferred => names.add(deferred.entity.metadata.name));
        }
        log.push(`${mutation.type} ${those.length}`);
      },
      async refresh() {
        throw new Error('nobody asked for this');
      },
    },
    entities: entities(count),
    toldBefore,
    afterFirstStep: async () => void log.push('first step over'),
  });
  return { log, names };
}

describe('telling the catalog', () => {
  it.each([
    ['nothing', 0, 0],
    ['few entities', 1_000, 0],
    ['many, of which it knows all', 2_500, 2_500],
    ['many, of which few are new', 2_500, 1_500],
    ['fewer than before', 10, 2_500],
  ])('of %s takes one mutation', async (_, count, toldBefore) => {
    expect((await told(count, toldBefore)).log).toEqual([`full ${count}`]);
  });

  it('of many new entities goes in steps, and ends with all of them', async () => {
    const { log, names } = await told(2_500, 0);
    expect(log).toEqual(['delta 1000', 'first step over', 'delta 1000', 'delta 500', 'full 2500']);
    expect(names.size).toBe(2_500);
  });

  it('begins with people and their groups, so that they can sign in', async () => {
    const kinds: string[] = [];
    await tellCatalog({
      connection: {
        async applyMutation(mutation: EntityProviderMutation) {
          if (mutation.type === 'delta')
            kinds.push(...mutation.added.map(added => added.entity.kind));
        },
        async refresh() {},
      },
      entities: [...entities(1_500), entity('User', 'mara'), entity('group', 'payments')],
      toldBefore: 0,
      afterFirstStep: async () => expect(kinds.slice(0, 3)).toEqual(['User', 'group', 'Component']),
    });
    expect(kinds).toHaveLength(1_502);
    expect.assertions(2);
  });
});
