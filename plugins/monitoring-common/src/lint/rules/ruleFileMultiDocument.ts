import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkMultipleDocuments } from '../checks/ruleFiles';

/**
 * A rule file has several documents, of which Prometheus reads the first alone.
 *
 * @internal
 */
export const ruleFileMultiDocument: Rule = {
  id: 'rule-file-multi-document',
  title: 'Every rule of a file is loaded',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'error',
  check: context => checkMultipleDocuments(analysisOf(context)),
};
