import type { Fleet } from '@rollcall/model';

/** What is not believed of a reading yet. @internal */
export interface Doubt {
  /** In one sentence. */
  reason: string;
  /** Whether the catalog may still be filling up, so that nothing can be said of now. */
  isFilling: boolean;
  /** When it was first doubted, by a clock that nobody sets. */
  sinceMs: number;
  /** So long it is to stand as it is before it is believed. */
  waitMs: number;
  /** The references in question. */
  refs: ReadonlySet<string>;
}

/** Against what a reading is judged. @internal */
export interface JudgeReadingOptions {
  /** The last good state, where there is one; confirmed where this process read it. */
  before?: { fleet: Fleet; isConfirmed: boolean };
  /** What the reading found. */
  fleet: Fleet;
  /** What was doubted of the reading before this one. */
  doubt?: Doubt;
  /** By a clock that nobody sets. */
  nowMs: number;
}

type Question = Omit<Doubt, 'sinceMs'> & { outOf: number };

/** DESIGN: a reading that lost more than this share needs a second one that agrees. */
const MOST_LOST_SHARE = 1 / 5;

/** A catalog stands still for as long as no larger share of it came or went; a very large one never does altogether. */
const MOVING_SHARE = 1 / 100;

/** A catalog that fills up adds something every few seconds. */
const SETTLING_MS = 30_000;

/** A source may take minutes to be read for the first time, and until then looks as if it were empty. */
const STARTING_MS = 5 * 60_000;

function refsOf(documents: readonly { ref: string }[]): Set<string> {
  return new Set(documents.map(({ ref }) => ref));
}

function missingFrom(fleet: Fleet, refs: Iterable<string>): Set<string> {
  return new Set([...refs].filter(ref => !fleet.has(ref)));
}

function questionOfFirst(fleet: Fleet): Question {
  const refs = refsOf(fleet.documents);
  const isEmpty = fleet.services().length === 0;
  return {
    reason: isEmpty
      ? 'The catalog holds no service yet, and may still be filling up; nothing is recorded until that is certain.'
      : 'The catalog may still be filling up; nothing is recorded until it has stood still for half a minute.',
    isFilling: true,
    waitMs: isEmpty ? STARTING_MS : SETTLING_MS,
    refs,
    outOf: refs.size,
  };
}

/** After a restart everything that was known is to be there again. */
function questionOfRestart(before: Fleet, fleet: Fleet): Question | undefined {
  const known = refsOf(before.documents);
  const refs = missingFrom(fleet, known);
  if (refs.size === 0) return undefined;
  return {
    reason: `${refs.size} of ${known.size} entities that were known before the portal started are not in the catalog, which may still be filling up; the state before is kept until they have been missing for five minutes.`,
    isFilling: true,
    waitMs: STARTING_MS,
    refs,
    outOf: known.size,
  };
}

/** Without its groups or people a whole organisation is orphaned as surely as without its services it is at peace. */
const COUNTED: readonly [words: string, of: (fleet: Fleet) => readonly { ref: string }[]][] = [
  ['services', fleet => fleet.services()],
  ['groups', fleet => fleet.ofKind('Group')],
  ['people', fleet => fleet.ofKind('User')],
];

function questionOfShrinkage(before: Fleet, fleet: Fleet): Question | undefined {
  for (const [words, of] of COUNTED) {
    const known = refsOf(of(before));
    const now = refsOf(of(fleet));
    const refs = new Set([...known].filter(ref => !now.has(ref)));
    if (refs.size <= known.size * MOST_LOST_SHARE) continue;
    return {
      reason: `${refs.size} of ${known.size} ${words} are gone from the catalog at once; the state before is kept until a reading half a minute later confirms it.`,
      isFilling: false,
      waitMs: SETTLING_MS,
      refs,
      outOf: known.size,
    };
  }
  return undefined;
}

function questionOf({ before, fleet }: JudgeReadingOptions): Question | undefined {
  if (!before) return questionOfFirst(fleet);
  if (!before.isConfirmed) return questionOfRestart(before.fleet, fleet);
  return questionOfShrinkage(before.fleet, fleet);
}

/** How many came or went between two readings. */
function countMoved(before: ReadonlySet<string>, now: ReadonlySet<string>): number {
  const stayed = [...now].filter(ref => before.has(ref)).length;
  return before.size - stayed + (now.size - stayed);
}

/**
 * Says whether a reading is to be believed. A catalog that is starting, or a source that was emptied by mistake, looks like
 * an organisation that closed down or lost its teams; nobody should be paged, or left unpaged, and no campaign be won, for
 * that. What is in question is believed when a later reading, half a minute or more after the first, finds it as it was.
 *
 * @returns what is doubted, or `undefined` where the reading is believed
 * @internal
 */
export function judgeReading(options: JudgeReadingOptions): Doubt | undefined {
  const { doubt, nowMs } = options;
  const question = questionOf(options);
  if (!question) return undefined;
  const { outOf, ...asked } = question;
  const stands = doubt && countMoved(doubt.refs, asked.refs) <= outOf * MOVING_SHARE;
  if (!stands) return { ...asked, sinceMs: nowMs };
  if (nowMs - doubt.sinceMs >= asked.waitMs) return undefined;
  // From where it began to stand still, so that what creeps is noticed.
  return { ...asked, sinceMs: doubt.sinceMs, refs: doubt.refs };
}
