import { type Rule, type RuleContext, type RuleHit, shown } from '@rollcall/model';
import { readExercise } from '../exercise/readExercise';
import { readRunbooks } from '../read';

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
    yield* readRunbooks.prepare(context.fleet);
    for (const { document, problems } of readRunbooks.of(context.fleet)) {
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
