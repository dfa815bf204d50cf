import { InputError, NotFoundError } from '@backstage/errors';
import { type CatalogDocument, type Fleet, normalizeRef, shown } from '@rollcall/model';
import type { PatchResponse } from '../api/patches';
import { ownerTitle, titleOf } from '../api/titles';
import type { OwnerEvidence } from '../api/suggestions';
import type { OrphanReason } from '../api/types';
import { unifiedDiff } from '../transfer/unifiedDiff';
import { editOwner } from './editOwner';
import { editUrlOf } from './editUrlOf';
import { spellOwner } from './spellOwner';

/** @public */
export interface OwnerPatchOptions {
  entityRef: string;
  /** An existing Group or User; kind Group unless said. */
  ownerRef: string;
  /** The text of the file that declares the entity, where it is at hand. */
  text?: string;
  fleet: Fleet;
  /** Why nobody owns it, for the text of the pull request. */
  orphan?: OrphanReason;
  /** What speaks for this owner, for the text of the pull request. */
  evidence?: readonly OwnerEvidence[];
}

/** @throws InputError where they cannot own, NotFoundError where they are not there */
function readOwner(written: string, fleet: Fleet): string {
  const ref = normalizeRef(written, { defaultKind: 'group' });
  if (!ref || !/^(?:group|user):/.test(ref)) {
    throw new InputError(`"${written}" cannot own: only a Group or a User can.`);
  }
  if (!fleet.has(ref)) throw new NotFoundError(`There is no ${ref}.`);
  if (fleet.org.retired(ref) ?? fleet.org.departed(ref)) {
    throw new InputError(`${ref} is not there any more, and cannot own.`);
  }
  return ref;
}

/** How others of the same file write their owner. */
function nearby(fleet: Fleet, { ref, source }: CatalogDocument): string | undefined {
  const other = fleet.documents.find(
    document =>
      document.ref !== ref &&
      document.source.file === source.file &&
      fleet.owner(document.ref).state === 'owned' &&
      typeof document.spec.owner === 'string',
  );
  return other && String(other.spec.owner);
}

function textOf(options: OwnerPatchOptions, document: CatalogDocument, ownerRef: string) {
  const { fleet, orphan, evidence = [] } = options;
  const { file, line } = document.source;
  const title = ownerTitle(fleet, ownerRef);
  const owner = title ? `${title} (${ownerRef})` : ownerRef;
  const before = fleet.owner(document.ref).declared;
  const paragraphs = [
    `This makes ${owner} the owner of ${document.ref}, declared in \`${file}\` at line ${line}.`,
    before?.trim() ? `Until now it says \`${before}\`.` : 'Until now it names nobody.',
    orphan && `Why: ${orphan.message} (rule \`${orphan.rule}\`)`,
    evidence.length > 0 &&
      `What speaks for this team:\n\n${evidence.map(({ because }) => `- ${because}`).join('\n')}`,
    'Merge it only if the team agrees: it will be asked to answer for this from then on.',
  ];
  return {
    title: `Give ${titleOf(document)} to ${title ?? shown(ownerRef)}`,
    body: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
  };
}

/**
 * The change that makes somebody the owner of an entity: `spec.owner` alone, as the author would have written it. Where the
 * text is not at hand or cannot be changed safely the patch is empty, and `notChanged` says why.
 *
 * @throws NotFoundError where there is no such entity or owner, InputError where that owner cannot own, or owns it already
 * @public
 */
export function ownerPatch(options: OwnerPatchOptions): PatchResponse {
  const { entityRef, text, fleet } = options;
  const current = fleet.owner(entityRef);
  const document = fleet.get(entityRef)!;
  const ownerRef = readOwner(options.ownerRef, fleet);
  if (current.state === 'owned' && current.ref === ownerRef) {
    throw new InputError(`${ownerRef} owns ${document.ref} already.`);
  }
  const { file } = document.source;
  const editUrl = editUrlOf(document);
  const pullRequest = textOf(options, document, ownerRef);
  const without = (reason: string): PatchResponse => ({
    patch: '',
    files: [],
    notChanged: [
      `${shown(document.ref)} is not changed: ${reason} Set "owner: ${shown(ownerRef)}" in ${file} by hand.`,
    ],
    pullRequest,
    editUrl,
  });
  if (document.wrappedFrom !== undefined) return without('Its file is no catalog file.');
  if (text === undefined) return without('The text of its file is not at hand.');
  const edited = editOwner({
    text,
    document,
    spell: written => {
      const isName = written !== undefined && /^\S+$/.test(written);
      const like = isName && current.state !== 'placeholder' ? written : nearby(fleet, document);
      return spellOwner({ ownerRef, like, namespace: document.namespace, fleet });
    },
  });
  if ('reason' in edited) return without(edited.reason);
  return {
    patch: unifiedDiff([{ file, before: text, after: edited.text }]),
    files: [file],
    notChanged: [],
    pullRequest,
    editUrl,
  };
}
