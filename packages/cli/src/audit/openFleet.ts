import type { CatalogDocument, Fleet } from '@rollcall/model';
import { openWorkTree } from '../files/openWorkTree';
import { resolveScope, type Scope } from '../files/resolveScope';
import type { Terminal } from '../lib/Terminal';
import type { Flags } from '../lib/parseFlags';
import type { Catalog } from './Catalog';
import { assembleFleet } from './judge';
import { loadCatalog } from './loadCatalog';
import { readContext } from './readContext';
import { readPolicyFile } from './readPolicyFile';

/**
 * The flags of every command that needs the Fleet but does not audit it.
 *
 * @internal
 */
export const FLEET_FLAGS = {
  policy: {
    type: 'string',
    value: 'FILE',
    description: "The policy in force, instead of the context's or rollcall.yaml",
  },
  context: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    description: 'Documents of elsewhere that are known; may be repeated',
  },
} as const satisfies Flags;

/** @internal */
export interface OpenedFleet {
  scope: Scope;
  catalog: Catalog;
  fleet: Fleet;
}

/**
 * Reads the files below the current folder's root and builds the Fleet.
 *
 * @internal
 */
export async function openFleet(options: {
  cwd: string;
  terminal: Terminal;
  values: { policy?: string; context?: string[] };
  /** Where to look; the whole root unless said. */
  paths?: readonly string[];
}): Promise<OpenedFleet> {
  const { cwd, terminal, values, paths } = options;
  const start = resolveScope(cwd, paths ?? []);
  const scope: Scope = paths?.length ? start : { ...start, folders: [''], files: [] };
  const tree = await openWorkTree(scope);
  const catalog = loadCatalog(tree, {
    onProgress: (done, total) => terminal.progress(`Reading files: ${done} of ${total} …`),
  });
  terminal.progress('');
  const named: CatalogDocument[] = values.policy ? readPolicyFile(cwd, values.policy) : [];
  const context = (values.context ?? []).flatMap(file => readContext(cwd, file));
  const { fleet, notes } = assembleFleet(catalog, { named, context });
  for (const note of notes) terminal.note(note);
  return { scope, catalog, fleet };
}
