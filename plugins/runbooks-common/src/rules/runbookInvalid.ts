import { perContext, type Rule, type RuleContext, shown } from '@rollcall/model';
import { readRunbook } from '../read';

/** Each runbook read once for an audit. @internal */
export const runbooksOf = perContext(({ fleet }: RuleContext) =>
  fleet.ofKind('Runbook').map(document => ({ document, ...readRunbook(document) })),
);

/**
 * A runbook that cannot run as it stands: a condition that is none, a step that speaks of what is not there, a form that
 * nobody can fill in.
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
  },
};
