import type { RuleSummary } from '@rollcall/plugin-ownership-common';

const WORDS: Record<RuleSummary['severity'], string> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  'by-tier': 'error for the most critical tier, warning for the others',
  off: 'off',
};

/** How bad the findings of a rule are under the policy of this portal, in words. @internal */
export function severityWords(severity: RuleSummary['severity']): string {
  return WORDS[severity];
}
