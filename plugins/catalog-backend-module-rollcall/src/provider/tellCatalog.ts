import type { DeferredEntity, EntityProviderConnection } from '@backstage/plugin-catalog-node';

/** So many entities are told at once, where many are new. */
const STEP_SIZE = 1_000;

/** Nobody can sign in before these are there. */
const FIRST_KINDS = new Set(['user', 'group']);

/** @internal */
export interface TellCatalogOptions {
  connection: EntityProviderConnection;
  /** All that the catalog is to hold of this provider. */
  entities: readonly DeferredEntity[];
  /** How many of them it was told before. */
  toldBefore: number;
  /** Called once, after the first of several steps. */
  afterFirstStep: () => Promise<void>;
}

/**
 * Tells the catalog all its entities. Where many are new, it is told of them in steps first, each a transaction of its own: it
 * begins to process the first, which are people and their groups, while the last are written, and its database learns in between
 * how large its tables became.
 * The mutation at the end compares by hash and touches only what differs.
 *
 * @internal
 */
export async function tellCatalog(options: TellCatalogOptions): Promise<void> {
  const { connection, toldBefore, afterFirstStep } = options;
  const isFirst = ({ entity }: DeferredEntity) => FIRST_KINDS.has(entity.kind.toLowerCase());
  const entities = [...options.entities].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  if (entities.length - toldBefore > STEP_SIZE) {
    for (let start = 0; start < entities.length; start += STEP_SIZE) {
      const added = entities.slice(start, start + STEP_SIZE);
      await connection.applyMutation({ type: 'delta', added, removed: [] });
      if (start === 0) await afterFirstStep();
    }
  }
  await connection.applyMutation({ type: 'full', entities });
}
