import type { CatalogDocument, Fleet } from '@rollcall/model';
import {
  CODEOWNERS_FILES,
  codeownerHandle,
  codeownersDialect,
  parseCodeowners,
  syncCodeowners,
  type CodeownersEntry,
} from '@rollcall/plugin-ownership-common';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { visible } from '../output/visible';
import { count } from '../output/words';
import { deliverChanges } from '../write/deliverChanges';
import { readEditable } from '../write/readEditable';

interface Wanted {
  entries: CodeownersEntry[];
  /** Owners nobody knows a handle of, and an entity each has. */
  withoutHandle: Map<string, CatalogDocument>;
}

/**
 * `rollcall codeowners sync`: gives every path the owner the catalog gives its entity.
 *
 * @internal
 */
export async function syncFile(
  context: CommandContext & {
    values: {
      write?: boolean;
      force?: boolean;
      format?: string;
      policy?: string;
      context?: string[];
    };
  },
): Promise<Outcome> {
  const { cwd, terminal, values } = context;
  if (values.format !== undefined && !['text', 'json'].includes(values.format)) {
    throw new UsageError('sync prints text or json.', 'Leave --format out.');
  }
  const { fleet, scope } = await openFleet({ cwd, terminal, values });
  const { file, before } = presentFile(scope.root);
  const text = before ?? '';
  const dialect = codeownersDialect({ file, text });
  const handles = parseCodeowners(text, { dialect }).rules.flatMap(rule =>
    rule.owners.filter(({ kind }) => kind === 'team'),
  );
  const { entries, withoutHandle } = wantedOf(fleet, handles[0]?.text);
  const synced = syncCodeowners({ text, dialect, entries });
  const outcome = deliverChanges({
    scope,
    terminal,
    changes: synced.text === text ? [] : [{ file, before, after: synced.text }],
    values,
    done: `Brought ${file} in line with the catalog: ${count(synced.changes.length, 'line')}.`,
    details: { changes: synced.changes, notChanged: synced.notChanged },
  });
  for (const { path, reason } of synced.notChanged) {
    terminal.note(visible(`Left as it is: ${path}: ${reason}`));
  }
  for (const [owner, entity] of withoutHandle) {
    terminal.note(
      visible(
        `${owner} (${entity.source.file}) has no handle: say it in the policy, owners.aliases: {"@organisation/team": ${owner}}.`,
      ),
    );
  }
  return outcome;
}

function presentFile(root: string): {
  file: string;
  before: string | undefined;
} {
  for (const file of CODEOWNERS_FILES) {
    const before = readEditable(root, file);
    if (before !== undefined) return { file, before };
  }
  return { file: CODEOWNERS_FILES[0], before: undefined };
}

function wantedOf(fleet: Fleet, like: string | undefined): Wanted {
  const wanted: Wanted = { entries: [], withoutHandle: new Map() };
  for (const document of fleet.ownables()) {
    if (!document.audited || document.wrappedFrom) continue;
    const { state, ref } = fleet.owner(document.ref);
    if (state !== 'owned' || ref === undefined) continue;
    const handle = codeownerHandle({ ref, fleet, like });
    if (handle === undefined) {
      if (!wanted.withoutHandle.has(ref)) wanted.withoutHandle.set(ref, document);
    } else {
      wanted.entries.push({ path: document.source.file, owners: [handle] });
    }
  }
  return wanted;
}
