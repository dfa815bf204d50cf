import { type CatalogDocument, isJsonObject, type JsonValue, normalizeRef } from '@rollcall/model';
import type { Exercise, ExerciseProblem, ExerciseResult, ExerciseType } from './types';

/** What is read of an Exercise: a document of the catalog's files, or an entity that was made of one. @public */
export type ExerciseSource = Pick<
  CatalogDocument,
  'ref' | 'name' | 'namespace' | 'metadata' | 'spec'
>;

/** @public */
export interface ReadExerciseResult {
  exercise: Exercise;
  /** Empty where something can be learned from it as it stands. */
  problems: ExerciseProblem[];
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: JsonValue | undefined): string[] {
  return (Array.isArray(value) ? value : []).filter(item => typeof item === 'string');
}

function outcomeOf(value: JsonValue | undefined): Exercise['outcome'] {
  if (!isJsonObject(value)) return undefined;
  const on = text(value.on);
  if (on === undefined) return undefined;
  return {
    on,
    result: (text(value.result) ?? 'aborted') as ExerciseResult,
    summary: text(value.summary),
    findings: texts(value.findings),
  };
}

type Demand = [missing: boolean, pointer: string, message: string, remedy: string];

/** What each kind of exercise cannot do without. */
function demandsOf(exercise: Exercise): Demand[] {
  const { type, serviceRefs, runbookRefs, hypothesis, environment, loadFactor, outcome } = exercise;
  const nobody = serviceRefs.length === 0 && runbookRefs.length === 0;
  switch (type) {
    case 'drill':
      return [
        [
          runbookRefs.length === 0,
          '/spec',
          'A drill goes through a runbook, and this one names none.',
          'List it below "spec.runbooks".',
        ],
      ];
    case 'chaos-experiment':
      return [
        [
          serviceRefs.length === 0,
          '/spec',
          'An experiment breaks something, and this one does not say what.',
          'List the services below "spec.services".',
        ],
        [
          hypothesis === undefined,
          '/spec',
          'An experiment without a hypothesis cannot be refuted.',
          'Say in "spec.hypothesis" what is expected to go on working.',
        ],
        [
          environment === undefined,
          '/spec',
          'An experiment must say where it breaks something.',
          'Say it in "spec.environment", such as staging.',
        ],
      ];
    case 'game-day':
      return [
        [
          nobody,
          '/spec',
          'Nobody can tell what this game day is about.',
          'List services below "spec.services", or runbooks below "spec.runbooks".',
        ],
      ];
    default:
      return [
        [
          nobody,
          '/spec',
          'Nobody can tell what this pre-mortem is about.',
          'List services below "spec.services".',
        ],
        [
          loadFactor !== undefined,
          '/spec/loadFactor',
          'A pre-mortem runs nothing, and so under no load.',
          'Leave "loadFactor" out, or say another "type".',
        ],
        [
          outcome?.result === 'refuted' && outcome.findings.length === 0,
          '/spec/outcome',
          'This pre-mortem says that something will fail, and not what.',
          'List what was found below "spec.outcome.findings".',
        ],
      ];
  }
}

/**
 * Reads an Exercise document. It is read whole even where it has problems.
 *
 * @param document - of kind Exercise
 * @public
 */
export function readExercise(document: ExerciseSource): ReadExerciseResult {
  const { spec, metadata, namespace, ref, name } = document;
  const refs = (value: JsonValue | undefined, defaultKind: string) =>
    texts(value).flatMap(
      item => normalizeRef(item, { defaultKind, defaultNamespace: namespace }) ?? [],
    );
  const exercise: Exercise = {
    ref,
    title: metadata.title ?? name,
    description: metadata.description,
    ownerRef: refs([spec.owner ?? null], 'group')[0],
    type: (text(spec.type) ?? 'drill') as ExerciseType,
    serviceRefs: refs(spec.services, 'component'),
    runbookRefs: refs(spec.runbooks, 'runbook'),
    environment: text(spec.environment),
    loadFactor: typeof spec.loadFactor === 'number' ? spec.loadFactor : undefined,
    hypothesis: text(spec.hypothesis),
    announced: typeof spec.announced === 'boolean' ? spec.announced : undefined,
    expectedAlert: text(spec.expectedAlert),
    incident: text(spec.incident),
    scheduledFor: text(spec.scheduledFor),
    outcome: outcomeOf(spec.outcome),
  };
  const problems = demandsOf(exercise)
    .filter(([missing]) => missing)
    .map(([, pointer, message, remedy]) => ({ pointer, message, remedy }));
  return { exercise, problems };
}
