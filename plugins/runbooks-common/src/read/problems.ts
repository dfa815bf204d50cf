import type { Position } from '@rollcall/model';

/** Something in a runbook that keeps it from running as it stands. @public */
export interface RunbookProblem {
  /** JSON pointer in the document. */
  pointer: string;
  /** One sentence: what is wrong. */
  message: string;
  /** One sentence: what to do about it. */
  remedy: string;
  /** In the file, where it is known better than by the pointer: a fence of a Markdown runbook. */
  position?: Position;
}

/** Collects problems of one document. @internal */
export class ProblemList {
  readonly problems: RunbookProblem[] = [];

  add(pointer: string, message: string, remedy: string): void {
    this.problems.push({ pointer, message, remedy });
  }
}
