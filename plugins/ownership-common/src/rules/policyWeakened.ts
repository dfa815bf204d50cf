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
    // An alias stands in the policy in more than one spelling; one setting is one finding.
    const said = new Set<string>();
    for (const { source, ref, pointer, setting, message } of fleet.policy.weakenings) {
      const key = `${ref} ${setting}`;
      if (said.has(key)) continue;
      said.add(key);
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
