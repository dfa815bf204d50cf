import {
  type CatalogDocument,
  counted,
  enumerated,
  type OwnerResolution,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
} from '@rollcall/model';
import { resolveCodeowners, type CodeownersOwner } from '../codeowners';
import { governingCodeowners, type CodeownersFile } from './support/codeownersFiles';
import { judgedOwnables } from './support/ownerRule';

interface Unresolved {
  file: CodeownersFile;
  owner: CodeownersOwner;
  entities: string[];
}

/** People who belong to the owning group speak for it; a group speaks for its own people. */
function agrees({ fleet }: RuleContext, owner: OwnerResolution, refs: readonly string[]): boolean {
  const owners = [owner.ref, ...owner.additional].filter(ref => ref !== undefined);
  return refs.some(ref =>
    owners.some(
      own =>
        own === ref ||
        fleet.org.activeMembers(own).includes(ref) ||
        (own.startsWith('user:') && fleet.org.activeMembers(ref).includes(own)),
    ),
  );
}

function mismatch(
  document: CatalogDocument,
  options: { owner: OwnerResolution; refs: readonly string[]; place: string },
): RuleHit {
  const { owner, refs, place } = options;
  return {
    document,
    pointer: '/spec/owner',
    subject: refs.join(' '),
    message: `The owner of ${shown(document.ref)} is ${shown(
      owner.ref ?? '',
    )}, but ${place} gives ${document.source.file} to ${enumerated(refs.map(shown))}.`,
    remedy:
      'Correct whichever is wrong ("rollcall codeowners sync" writes CODEOWNERS), or waive it where the difference is meant.',
  };
}

function unknownHit({ file, owner, entities }: Unresolved): RuleHit {
  return {
    reason: 'unresolved',
    state: 'unknown',
    document: file.document,
    line: owner.line,
    column: owner.column,
    subject: owner.text,
    message: `Nobody can say whether ${owner.text} owns ${
      entities.length === 1
        ? shown(entities[0])
        : `the ${counted(entities.length, 'entity', 'entities')} it is named for`
    }: no group or user is known by that handle.`,
    remedy: `Say whom it means in the policy: owners.aliases: {"${owner.text}": group:…}.`,
  };
}

/**
 * CODEOWNERS gives the file that defines an entity to somebody else than the entity's owner. A handle nobody knows is
 * unknown, said once for each.
 *
 * @internal
 */
export const codeownersMismatch: Rule = {
  id: 'codeowners-mismatch',
  title: 'CODEOWNERS and the catalog agree',
  answer: 'owner',
  defaultSeverity: 'warning',
  *check(context) {
    const { fleet } = context;
    const unresolved = new Map<string, Unresolved>();
    for (const { document, owner } of judgedOwnables(context)) {
      if (owner.state !== 'owned') continue;
      const governing = governingCodeowners(context, document.source.file);
      if (!governing) continue;
      const { file, path } = governing;
      const { match, refs, ...rest } = resolveCodeowners({ matcher: file.matcher, path, fleet });
      if (match.owners.length === 0 || agrees(context, owner, refs)) continue;
      const place = `${file.document.source.file}:${match.rule?.line ?? 1}`;
      if (rest.unresolved.length === 0) {
        yield mismatch(document, { owner, refs, place });
        continue;
      }
      for (const handle of rest.unresolved) {
        const key = `${file.document.source.file} ${handle.text.toLocaleLowerCase('en-US')}`;
        const known = unresolved.get(key) ?? { file, owner: handle, entities: [] };
        known.entities.push(document.ref);
        unresolved.set(key, known);
      }
    }
    for (const handle of unresolved.values()) {
      if (handle.file.document.audited) yield unknownHit(handle);
    }
  },
};
