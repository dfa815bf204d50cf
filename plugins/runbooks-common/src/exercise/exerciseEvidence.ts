import {
  type EvidenceStatement,
  type Fleet,
  parseInstantMs,
  perContext,
  type RuleContext,
} from '@rollcall/model';
import { readExercise } from './readExercise';
import type { Exercise, ExerciseType } from './types';

const DAY_MS = 86_400_000;
/** Counts are of the last year, so that a tier can ask for so many a year. */
const COUNTED_DAYS = 365;

/** How the key of each kind begins. */
const KEYS: Record<ExerciseType, string> = {
  drill: 'drill',
  'chaos-experiment': 'chaosExperiment',
  'game-day': 'gameDay',
  'pre-mortem': 'preMortem',
};

interface Past {
  count: number;
  last?: { exercise: Exercise; ageDays: number; on: string };
}

/** The services an exercise was about: those it names, and those its runbooks are for. */
function servicesOf(fleet: Fleet, { serviceRefs, runbookRefs }: Exercise): Set<string> {
  const named = serviceRefs.filter(ref => fleet.isService(ref));
  if (runbookRefs.length === 0 || named.length > 0) return new Set(named);
  const runbooks = new Set(runbookRefs);
  const those = fleet
    .services()
    .filter(({ ref }) => fleet.links(ref).runbooks.some(link => runbooks.has(link.ref)));
  return new Set(those.map(({ ref }) => ref));
}

function add(past: Past, exercise: Exercise, on: string, ageDays: number): Past {
  const count = past.count + (ageDays <= COUNTED_DAYS ? 1 : 0);
  const isNewer = past.last === undefined || ageDays < past.last.ageDays;
  return { count, last: isNewer ? { exercise, ageDays, on } : past.last };
}

/**
 * What the exercises of the documents say of each service, as evidence a tier can ask for: `gameDay.ageDays` and
 * `gameDay.count`, the same for `drill`, `chaosExperiment`, `preMortem`, and for `exercise`, which is any of them; and
 * `chaosExperiment.loadFactor` of the last one, where it says it. Ages are whole days, counts are of the last 365 days. An exercise
 * that was stopped, or whose day is still to come, does not count. A service nobody exercised has a count of 0 for each kind
 * and no age: whether something was rehearsed is known from the documents, how long ago only where it was.
 *
 * @public
 */
export function exerciseEvidence(fleet: Fleet, nowMs: number): EvidenceStatement[] {
  const documents = fleet.ofKind('Exercise');
  if (documents.length === 0) return [];
  const pasts = new Map<string, Map<string, Past>>(
    fleet.services().map(({ ref }) => [ref, new Map<string, Past>()]),
  );
  for (const document of documents) {
    const { exercise } = readExercise(document);
    const { outcome, type } = exercise;
    const atMs = outcome && parseInstantMs(outcome.on);
    if (!outcome || atMs === undefined || atMs > nowMs || outcome.result === 'aborted') continue;
    const ageDays = Math.floor((nowMs - atMs) / DAY_MS);
    for (const ref of servicesOf(fleet, exercise)) {
      const past = pasts.get(ref)!;
      for (const key of [KEYS[type], 'exercise']) {
        past.set(key, add(past.get(key) ?? { count: 0 }, exercise, outcome.on, ageDays));
      }
    }
  }
  const asOf = new Date(nowMs).toISOString();
  return [...pasts].flatMap(([entityRef, past]) =>
    [...Object.values(KEYS), 'exercise'].flatMap(key =>
      statementsOf({ entityRef, key, past: past.get(key) ?? { count: 0 }, asOf }),
    ),
  );
}

function statementsOf(options: {
  entityRef: string;
  key: string;
  past: Past;
  asOf: string;
}): EvidenceStatement[] {
  const { entityRef, key, past, asOf } = options;
  const { count, last } = past;
  const statement = (name: string, value: number): EvidenceStatement => ({
    entityRef,
    key: `${key}.${name}`,
    value,
    observedAt: asOf,
    source: last ? last.exercise.ref : 'exercises in the catalog',
  });
  const statements = [statement('count', count)];
  if (!last) return statements;
  statements.push(statement('ageDays', last.ageDays));
  const { loadFactor } = last.exercise;
  if (key === 'chaosExperiment' && loadFactor !== undefined) {
    statements.push(statement('loadFactor', loadFactor));
  }
  return statements;
}

/** {@link exerciseEvidence} of the fleet that is audited, made once for an audit. @public */
export const exerciseEvidenceOf: (context: RuleContext) => readonly EvidenceStatement[] =
  perContext(({ fleet, now }: RuleContext) => exerciseEvidence(fleet, parseInstantMs(now) ?? 0));
