import type { Fleet } from '@rollcall/model';
import type { CodeownersFleet } from '../codeowners';

/** What a transfer needs of the Fleet. @public */
export type TransferFleet = CodeownersFleet & Pick<Fleet, 'hasOrganisation'>;

/** A file that may name owners. @public */
export interface TransferFile {
  /** Path relative to the root, with `/`. Its name says whether it is YAML, JSON, Markdown or CODEOWNERS. */
  file: string;
  text: string;
}

/** @public */
export interface PlanTransferOptions {
  /** Who gives: a reference, kind Group unless said; need not exist any more. */
  from: string;
  /** Who takes: a reference, kind Group unless said. */
  to: string;
  files: TransferFile[];
  fleet: TransferFleet;
  /** Only entities of this System, and the System itself; kind System unless said. */
  system?: string;
  /** Only files that match this pattern, in the language of CODEOWNERS: `services/pay/` or `/catalog/**`. */
  path?: string;
}

/** One owner replaced by another. @public */
export interface TransferChange {
  line: number;
  column: number;
  old: string;
  /** Empty where the owner was there already and the old one is only taken away. */
  new: string;
  /** What it is, such as `owner of component:default/checkout`. */
  what: string;
}

/** A file before and after; they differ in the lines of `changes` only, and in their number never. @public */
export interface TransferEdit {
  file: string;
  before: string;
  after: string;
  changes: TransferChange[];
}

/** A place that names who gives, and stays as it is. @public */
export interface TransferRemainder {
  file: string;
  line: number;
  reason: string;
}

/** @public */
export interface TransferPlan {
  /** In the order of the files given; those without a change are not among them. */
  edits: TransferEdit[];
  notChanged: TransferRemainder[];
}

/** A change by its place in the text. @internal */
export interface Replacement {
  start: number;
  end: number;
  text: string;
  change: Omit<TransferChange, 'line' | 'column'>;
}

/** A remainder by its place in the text. */
interface Remainder {
  offset: number;
  reason: string;
}

/** What one file yields. @internal */
export interface FilePlan {
  replacements: Replacement[];
  remainders: Remainder[];
}
