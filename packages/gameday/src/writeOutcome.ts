import fs from 'node:fs';
import { dump, load } from 'js-yaml';

/** What came of the exercise. @public */
export interface ExerciseOutcome {
  /** Day, such as `2026-11-26`. */
  on: string;
  result: 'confirmed' | 'refuted' | 'aborted';
  summary: string;
  findings: string[];
}

/**
 * Writes the outcome of an exercise into its document, as whoever held it would.
 *
 * @param file - with the one document
 * @throws Error where it holds no exercise
 * @public
 */
export function writeOutcome(file: string, outcome: ExerciseOutcome): void {
  const document = load(fs.readFileSync(file, 'utf8')) as {
    kind?: string;
    spec?: Record<string, unknown>;
  };
  if (document?.kind !== 'Exercise' || !document.spec) {
    throw new Error(`There is no exercise in ${file}.`);
  }
  document.spec.outcome = outcome;
  fs.writeFileSync(file, dump(document, { lineWidth: 120 }));
}
