/** What is to be done with a reading that holds fewer services. @internal */
export type ShrinkageVerdict =
  | { accepted: true }
  | {
      accepted: false;
      /** In one sentence. */
      reason: string;
      /** What the next reading must agree with to be believed. */
      pending: ReadonlySet<string>;
    };

/** DESIGN: a reading that lost more than this share of its services needs a second one that agrees. */
const MOST_LOST_SHARE = 1 / 5;

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(ref => b.has(ref));
}

/**
 * Judges a reading by the services it lost. A catalog that is starting, or a source that was emptied by mistake, looks like
 * an organisation that closed down; nobody should be paged, or left unpaged, for that.
 *
 * @param before - services of the last good snapshot
 * @param now - services of the reading
 * @param pending - services of the reading before this one, where it was not believed
 * @internal
 */
export function judgeShrinkage(options: {
  before: ReadonlySet<string>;
  now: ReadonlySet<string>;
  pending?: ReadonlySet<string>;
}): ShrinkageVerdict {
  const { before, now, pending } = options;
  const lost = [...before].filter(ref => !now.has(ref)).length;
  if (lost <= before.size * MOST_LOST_SHARE) return { accepted: true };
  if (pending && isSame(pending, now)) return { accepted: true };
  return {
    accepted: false,
    reason: `${lost} of ${before.size} services are gone from the catalog at once; the state before is kept until a second reading confirms it.`,
    pending: now,
  };
}
