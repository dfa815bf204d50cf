/** How grave a problem of a promise is: an `error` makes it another promise than written, or none. @public */
export type SloProblemSeverity = 'error' | 'warning';

/**
 * Something that is wrong with a document that promises something.
 *
 * @public
 */
export interface SloProblem {
  /** Which mistake it is, such as `target-out-of-range`; stable, for tests and filters. */
  code: string;
  severity: SloProblemSeverity;
  /** JSON pointer (RFC 6901) of the offending value in its document. */
  pointer: string;
  /** One sentence: what is wrong, naming the field. */
  message: string;
  /** One sentence: what to do about it. */
  remedy: string;
}

/** A field of a document that has no place in Rollcall's model, and what that means. @public */
export interface NotImported {
  /** JSON pointer of the field. */
  pointer: string;
  because: string;
}

/**
 * How strictly a document is judged. `strict` asks for everything the specification and its reference implementation ask
 * for; `lenient` takes what can be understood, and warns.
 *
 * @public
 */
export type Strictness = 'strict' | 'lenient';
