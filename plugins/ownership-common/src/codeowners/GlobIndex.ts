import type { SegmentGlob } from './SegmentGlob';

interface Entry<T> {
  glob: SegmentGlob;
  value: T;
}

const GRAM_LENGTH = 3;

function gramsOf(text: string): string[] {
  if (text.length <= GRAM_LENGTH) return text === '' ? [] : [text];
  return Array.from({ length: text.length - GRAM_LENGTH + 1 }, (_, index) =>
    text.slice(index, index + GRAM_LENGTH),
  );
}

/**
 * Globs by a few characters each of them demands, so that of thousands only the few that may match are tried.
 *
 * @internal
 */
export class GlobIndex<T> {
  readonly #bySource = new Map<string, Entry<T>>();
  readonly #byGram = new Map<string, Entry<T>[]>();
  /** Lengths of the grams in use, so that no other is looked up. */
  readonly #lengths = new Set<number>();
  /** Globs that demand no character in particular. */
  readonly #loose: Entry<T>[] = [];

  /** What stands at a glob, put there first where nothing does. */
  getOrAdd(source: string, glob: SegmentGlob, create: () => T): T {
    const known = this.#bySource.get(source);
    if (known) return known.value;
    const entry = { glob, value: create() };
    this.#bySource.set(source, entry);
    this.#bucketFor(glob).push(entry);
    return entry.value;
  }

  /** Of the grams a glob demands, the one that the fewest others are kept by. */
  #bucketFor(glob: SegmentGlob): Entry<T>[] {
    let best: { gram: string; size: number } | undefined;
    for (const gram of gramsOf(glob.longestText)) {
      const size = this.#byGram.get(gram)?.length ?? 0;
      if (!best || size < best.size) best = { gram, size };
    }
    if (!best) return this.#loose;
    const bucket = this.#byGram.get(best.gram) ?? [];
    this.#byGram.set(best.gram, bucket);
    this.#lengths.add(best.gram.length);
    return bucket;
  }

  /** Calls back for every glob that may match a segment; for one glob perhaps more than once. */
  eachCandidate(segment: string, visit: (glob: SegmentGlob, value: T) => void): void {
    for (const { glob, value } of this.#loose) visit(glob, value);
    for (const length of this.#lengths) {
      for (let start = 0; start + length <= segment.length; start++) {
        const bucket = this.#byGram.get(segment.slice(start, start + length));
        if (!bucket) continue;
        for (const { glob, value } of bucket) visit(glob, value);
      }
    }
  }
}
