import type { Fleet } from '@rollcall/model';
import type { Catalog } from '../audit/Catalog';
import { assembleFleet } from '../audit/judge';
import { loadCatalog } from '../audit/loadCatalog';
import { readContext } from '../audit/readContext';
import { readPolicyFile } from '../audit/readPolicyFile';
import { openWorkTree } from '../files/openWorkTree';
import { resolveScope, type Scope } from '../files/resolveScope';
import type { Tree } from '../files/Tree';
import type { CommandContext } from '../lib/Command';

/** What a command is called with that judges documents of one kind. @internal */
export interface VerdictContext extends CommandContext {
  values: { context?: readonly string[]; format?: string; policy?: string };
  /** Paths to be judged; all of the repository where there are none. */
  words: readonly string[];
}

/** A repository, and which of its files are judged. @internal */
export interface Opened {
  scope: Scope;
  tree: Tree;
  catalog: Catalog;
  fleet: Fleet;
}

/**
 * Reads the whole repository, in which names are looked up whichever paths are judged.
 *
 * @param widen - takes in files that are read only because somebody names them, or a folder they are in
 * @internal
 */
export async function openForVerdict(
  context: VerdictContext,
  { widen = scope => scope }: { widen?: (scope: Scope) => Scope } = {},
): Promise<Opened> {
  const { cwd, terminal, values, words } = context;
  const asked = resolveScope(cwd, words);
  const scope: Scope = words.length > 0 ? widen(asked) : { ...asked, folders: [''], files: [] };
  const tree = await openWorkTree({ ...scope, folders: [''] });
  const catalog = loadCatalog(tree);
  const { fleet, notes } = assembleFleet(catalog, {
    named: values.policy ? readPolicyFile(cwd, values.policy) : [],
    context: (values.context ?? []).flatMap(file => readContext(cwd, file)),
  });
  for (const note of notes) terminal.note(note);
  return { scope, tree, catalog, fleet };
}
