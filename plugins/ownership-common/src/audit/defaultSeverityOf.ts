import type { Severity } from '@rollcall/model';
import { RULES } from '../rules';

const BY_RULE = new Map<string, Severity | 'off'>(
  RULES.map(({ id, defaultSeverity, severityWithTiers }) => {
    if (severityWithTiers === undefined) return [id, defaultSeverity];
    return [id, severityWithTiers === 'by-tier' ? 'error' : severityWithTiers];
  }),
);

/**
 * The gravest severity a rule has where the organisation's policy does not name it, and so the least a repository may ask
 * of it; what `governingPolicy` wants to know. `off` for a rule that is not installed.
 *
 * @public
 */
export function defaultSeverityOf(rule: string): Severity | 'off' {
  return BY_RULE.get(rule) ?? 'off';
}
