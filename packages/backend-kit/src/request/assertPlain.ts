import { InputError } from '@backstage/errors';

/** Deeper than anything people or programs send, and far from where a reader that calls itself runs out of room. */
const DEEPEST = 100;

interface Place {
  value: unknown;
  path: readonly (string | number)[];
}

/** @internal */
export interface AssertPlainOptions {
  /** What it is called in an error, such as `Body`. */
  part: 'Body' | 'Query';
  /** Whether texts may hold the character zero, since whoever reads them takes it out. */
  mayHoldZero?: boolean;
}

/**
 * Makes sure that what was sent can be read and kept: nested no deeper than a schema can follow, and without the character zero in any
 * text or name, since PostgreSQL keeps none.
 *
 * @param value - parsed JSON or a query, from anywhere
 * @throws InputError naming the place that is wrong
 * @internal
 */
export function assertPlain(value: unknown, options: AssertPlainOptions): void {
  const { part, mayHoldZero = false } = options;
  const refuse = (path: Place['path'], what: string) => {
    throw new InputError(`${part}: ${[...path.slice(0, 8), what].join(': ')}`);
  };
  // No call for each level: it is depth that is looked for.
  const waiting: Place[] = [{ value, path: [] }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value: found, path } = place;
    if (typeof found === 'string') {
      if (!mayHoldZero && found.includes('\0')) refuse(path, 'it holds the character zero');
    } else if (typeof found === 'object' && found !== null) {
      if (path.length >= DEEPEST) refuse(path, `it is nested deeper than ${DEEPEST} levels`);
      for (const [key, inner] of Object.entries(found)) {
        if (key.includes('\0')) refuse(path, 'a name in it holds the character zero');
        waiting.push({ value: inner, path: [...path, key] });
      }
    }
  }
}
