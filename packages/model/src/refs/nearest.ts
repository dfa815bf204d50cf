/**
 * How many insertions, deletions, replacements and swaps of neighbours turn one word into the other (optimal string
 * alignment: Damerau 1964, computed by rows), given up as soon as it must exceed `limit`.
 *
 * @returns the distance, or `limit + 1` where it is larger
 * @internal
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) value = Math.min(value, beforePrevious[j - 2] + 1);
      current.push(value);
      if (value < best) best = value;
    }
    // A swap may still come from the row before, which is at least one cheaper than what it ends at.
    if (best > limit + 1) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(previous[b.length], limit + 1);
}

/**
 * The candidates a person most likely meant, nearest first, at most `most` of them: those within a third of the length
 * (at least one, at most three edits), or which begin with, or contain, what was written.
 *
 * @public
 */
export function nearestNames(
  written: string,
  candidates: Iterable<string>,
  most: number = 3,
): string[] {
  const wanted = written.toLocaleLowerCase('en-US');
  const limit = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const other = candidate.toLocaleLowerCase('en-US');
    const distance = editDistance(wanted, other, limit);
    if (distance <= limit) {
      scored.push({ candidate, score: distance });
    } else if (
      wanted.length >= 4 &&
      other.length >= 4 &&
      (other.includes(wanted) || wanted.includes(other))
    ) {
      scored.push({ candidate, score: limit + 1 });
    }
  }
  scored.sort(
    (a, b) =>
      a.score - b.score || (a.candidate < b.candidate ? -1 : Number(a.candidate > b.candidate)),
  );
  return scored.slice(0, most).map(({ candidate }) => candidate);
}
