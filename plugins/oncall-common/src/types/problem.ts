/**
 * Something about a rotation or an escalation policy that is wrong in itself, whoever else is in sight.
 *
 * @public
 */
export interface OnCallProblem {
  /** Which case this is, such as `override-overlap`. */
  reason: OnCallProblemReason;
  /** `warning`: it works, though hardly as meant. */
  severity: 'error' | 'warning';
  /** JSON pointer of the offending value in its document. */
  pointer: string;
  /** What it is about within the document, stable while lines move: the name of a layer, the id of an override. */
  subject?: string;
  /** One sentence: what is wrong. */
  message: string;
  /** One sentence: what to do about it. */
  remedy: string;
}

/** @public */
export type OnCallProblemReason =
  /** Not what the schema of the kind asks for. */
  | 'schema'
  /** Turns without a zone to count them in. */
  | 'time-zone-missing'
  /** Turns, and a pointer to a schedule kept elsewhere; or pointers to two. */
  | 'two-schedules'
  /** Overrides of a schedule that is kept elsewhere. */
  | 'override-of-imported'
  | 'layer-twice'
  | 'version-order'
  | 'start-with-unknown'
  | 'member-not-a-person'
  /** Two on call at once, though the rotation says that there is one. */
  | 'not-single'
  | 'override-empty'
  | 'override-twice'
  | 'override-overlap'
  | 'override-change'
  | 'step-order'
  | 'target-not-on-call';
