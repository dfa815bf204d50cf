import type { CatalogDocument, Rule, RuleHit } from '@rollcall/model';
import {
  fleetSlos,
  readSlos,
  type SloProblemOf,
  type Strictness,
} from '@rollcall/plugin-monitoring-common';

/** Reported by the rule of that name, for all kinds alike. */
const REPORTED_ELSEWHERE = 'reference-unknown';

/** What only all promises together show. */
const OF_ALL = 'id-twice';

function toHit(problem: SloProblemOf, document: CatalogDocument): RuleHit {
  const { code, severity, pointer, message, remedy } = problem;
  return {
    reason: code,
    document,
    pointer,
    subject: `${document.ref}${pointer}`,
    severity,
    message,
    remedy,
  };
}

/**
 * The verdict on documents that promise something, as a rule: unlike the audit's it weighs a mistake by what it does to the
 * document and not by the tier of the service, and can be strict.
 *
 * @internal
 */
export function sloVerdict(documents: readonly CatalogDocument[], strictness: Strictness): Rule {
  return {
    id: 'slo-invalid',
    title: 'A promise says what it means',
    answer: 'watch',
    defaultSeverity: 'error',
    *check({ fleet }) {
      const judged = new Map(documents.map(document => [document.ref, document]));
      const seen = new Set<string>();
      const problems = [
        ...documents.flatMap(
          document => readSlos(document, { directory: fleet, strictness }).problems,
        ),
        ...fleetSlos(fleet).problems.filter(({ code }) => code === OF_ALL),
      ];
      for (const problem of problems) {
        const document = judged.get(problem.documentRef);
        const key = JSON.stringify([problem.code, problem.documentRef, problem.pointer]);
        if (!document || seen.has(key) || problem.code === REPORTED_ELSEWHERE) continue;
        seen.add(key);
        yield toHit(problem, document);
      }
    },
  };
}
