import type { Rule } from '@rollcall/model';
import { codeownersFiles } from './support/codeownersFiles';

/**
 * A line of CODEOWNERS that its host will not read as the author meant it: a negation, a range, an owner that is none.
 *
 * @internal
 */
export const codeownersInvalid: Rule = {
  id: 'codeowners-invalid',
  title: 'CODEOWNERS is read as it is meant',
  answer: 'owner',
  defaultSeverity: 'warning',
  *check(context) {
    for (const { document, parsed } of codeownersFiles(context).values()) {
      if (!document.audited) continue;
      for (const { line, column, reason, subject, message, remedy } of parsed.problems) {
        yield { document, reason, line, column, subject, message, remedy };
      }
    }
  },
};
