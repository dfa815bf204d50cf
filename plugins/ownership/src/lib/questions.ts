import {
  type FiveAnswer,
  isAnswered,
  type ServiceReport,
  urgentAnswers,
} from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER } from '@rollcall/ui';

/** The five questions as people ask them. @internal */
export const QUESTIONS: Record<FiveAnswer, string> = {
  owner: 'Who owns it?',
  'on-call': 'Who is on call?',
  tier: 'How much it matters',
  watch: 'What it promises',
  runbook: 'What we do',
};

/** How many of the five are answered, as far as the tier asks. @internal */
export function answeredOf(report: ServiceReport): number {
  return ANSWERS_IN_ORDER.filter(answer => isAnswered(report.standing.marks[answer])).length;
}

/** The answers that need a person now. @internal */
export function urgentAnswersOf(report: ServiceReport): ReadonlySet<FiveAnswer> {
  const { standing, findings, tier } = report;
  return new Set(urgentAnswers(standing, findings, tier.tier?.rank));
}

/** What decides the mark of an answer: the reasons of the requirements in the same state. @internal */
export function reasonOf(report: ServiceReport, answer: FiveAnswer): string | undefined {
  const { marks, requirements } = report.standing;
  const reasons = requirements
    .filter(requirement => requirement.answer === answer && requirement.state === marks[answer])
    .map(requirement => requirement.because);
  return reasons.length > 0 ? [...new Set(reasons)].join(' ') : undefined;
}
