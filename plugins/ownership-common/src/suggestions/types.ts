import type {
  CatalogDocument,
  Confirmation,
  DirectoryMemory,
  Fleet,
  OwnerResolution,
} from '@rollcall/model';

/** @public */
export interface SuggestOwnersOptions {
  /** Reference of what nobody owns. */
  entityRef: string;
  /** Who confirmed what, as the facts have it; annotations in git are read beside it. */
  confirmations?: readonly Confirmation[];
  /** Teams and people the directory knew once: a name that was right is no slip of the pen. */
  memory?: readonly DirectoryMemory[];
}

/** What a kind of evidence may look at. @internal */
export interface EvidenceContext extends Omit<SuggestOwnersOptions, 'entityRef'> {
  fleet: Fleet;
  document: CatalogDocument;
  owner: OwnerResolution;
}

/** That one team may own it, and why. @internal */
export interface Clue {
  ownerRef: string;
  because: string;
}

/** Looks for one kind of evidence; several clues only where the evidence names several teams alike. @internal */
export type EvidenceSource = (context: EvidenceContext) => readonly Clue[];
