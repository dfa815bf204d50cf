import type { Rule } from '@rollcall/model';

/**
 * A repository's own policy asked for less than the organisation's. The organisation's holds; this says so, lest somebody
 * believes otherwise.
 *
 * @internal
 */
export const policyWeakened: Rule = {
  id: 'policy-weakened',
  title: 'A repository does not loosen the rules of the organisation',
  answer: 'document',
  defaultSeverity: 'off',
  severityWithTiers: 'error',
  *check({ fleet }) {
    for (const { source, ref, pointer, setting, message } of fleet.policy.weakenings) {
      yield {
        source,
        entityRef: ref,
        pointer,
        subject: setting,
        message,
        remedy: `Remove "${setting}" here. To be let off, ask for a waiver, or change the organisation's policy.`,
      };
    }
  },
};
