import {
  type CatalogDocument,
  perContext,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
} from '@rollcall/model';
import { readExercise } from '../exercise/readExercise';
import { readRunbook } from '../read';

type ReadDocument = { document: CatalogDocument } & ReturnType<typeof readRunbook>;

const known = perContext(() => new Map<CatalogDocument, ReadDocument>());

/** Each runbook, read once for an audit, however many rules ask. @internal */
export function* runbooksOf(context: RuleContext): Generator<ReadDocument> {
  const readings = known(context);
  for (const document of context.fleet.ofKind('Runbook')) {
    const reading = readings.get(document) ?? { document, ...readRunbook(document) };
    readings.set(document, reading);
    yield reading;
  }
}

/** Exercises nobody could learn anything from. */
function* emptyExercises({ fleet }: RuleContext): Iterable<RuleHit> {
  for (const document of fleet.ofKind('Exercise')) {
    if (!document.audited) continue;
    for (const { pointer, message, remedy } of readExercise(document).problems) {
      const name = shown(document.ref);
      yield {
        reason: 'exercise',
        document,
        pointer,
        subject: message,
        message: `${name} says too little. ${message}`,
        remedy,
      };
    }
  }
}

/**
 * A runbook that cannot run as it stands: a condition that is none, a step that speaks of what is not there, a form that
 * nobody can fill in. An exercise that does not say what is rehearsed.
 *
 * @internal
 */
export const runbookInvalid: Rule = {
  id: 'runbook-invalid',
  title: 'Runbooks can run',
  answer: 'runbook',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check(context) {
    for (const { document, problems } of runbooksOf(context)) {
      yield undefined;
      if (!document.audited) continue;
      for (const { pointer, message, remedy } of problems) {
        yield {
          document,
          pointer,
          subject: pointer,
          message: `${shown(document.ref)} cannot run as it stands. ${message}`,
          remedy,
        };
      }
    }
    yield* emptyExercises(context);
  },
};
