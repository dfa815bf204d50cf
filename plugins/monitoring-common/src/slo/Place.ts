import { describePointer, joinPointer } from '@rollcall/model';
import type { SloProblem, Strictness } from './SloProblem';

/**
 * How much a mistake weighs. `must`: an error however one looks at it. `should`: an error where the document is judged
 * strictly, else a warning. `hint`: allowed, and probably not meant.
 *
 * @internal
 */
export type Weight = 'must' | 'should' | 'hint';

/** What is said of a mistake. @internal */
export interface Mistake {
  weight: Weight;
  code: string;
  message: string;
  remedy: string;
}

/**
 * A place in a document that is being judged, with one list of problems for all of its places.
 *
 * @internal
 */
export class Place {
  private constructor(
    readonly pointer: string,
    readonly strictness: Strictness,
    readonly problems: SloProblem[],
  ) {}

  static root(strictness: Strictness, pointer = ''): Place {
    return new Place(pointer, strictness, []);
  }

  at(...keys: (string | number)[]): Place {
    const pointer = keys.reduce<string>(joinPointer, this.pointer);
    return new Place(pointer, this.strictness, this.problems);
  }

  /** The field as messages name it, in quotes. */
  get field(): string {
    return this.pointer === '' ? 'The document' : `"${describePointer(this.pointer)}"`;
  }

  report({ weight, ...mistake }: Mistake): void {
    const isError = weight === 'must' || (weight === 'should' && this.strictness === 'strict');
    this.problems.push({
      ...mistake,
      severity: isError ? 'error' : 'warning',
      pointer: this.pointer,
    });
  }
}
