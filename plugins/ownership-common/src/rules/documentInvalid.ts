import type { DocumentProblem, Rule, RuleHit } from '@rollcall/model';
import { policyProblems } from './support/policyProblems';

/** Without a reference, two broken documents of one file are told apart by their numbers. */
function subjectOf(problem: DocumentProblem): string | undefined {
  if (problem.ref !== undefined || problem.document === undefined) return problem.pointer;
  return `${problem.document}${problem.pointer ?? ''}`;
}

function hitOf(problem: DocumentProblem): RuleHit {
  const { reason, message, remedy, file, document, line, column, pointer, ref } = problem;
  return {
    reason,
    source: { file, document, line },
    line,
    column,
    pointer,
    entityRef: ref,
    subject: subjectOf(problem),
    message,
    remedy,
  };
}

/**
 * A file or document that could not be used, with the reader's reason; and a policy that says something nobody
 * understands, such as the name of a rule that does not exist.
 *
 * @internal
 */
export const documentInvalid: Rule = {
  id: 'document-invalid',
  title: 'Every document can be read',
  answer: 'document',
  defaultSeverity: 'error',
  *check(context) {
    for (const problem of context.fleet.problems) yield hitOf(problem);
    yield* policyProblems(context);
  },
};
