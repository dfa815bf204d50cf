import { ANNOTATIONS, type Rule, shown } from '@rollcall/model';

/**
 * A service says nothing of how much it matters, although the policy declares tiers.
 *
 * @internal
 */
export const tierMissing: Rule = {
  id: 'tier-missing',
  title: 'Every service has a tier',
  answer: 'tier',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check({ fleet }) {
    const { tiers } = fleet.policy;
    if (tiers.length === 0) return;
    const known = tiers.map(({ id, title }) => `"${id}" (${title})`).join(', ');
    for (const document of fleet.services()) {
      if (!document.audited || fleet.tier(document.ref).state !== 'missing') continue;
      yield {
        document,
        pointer: '/metadata/name',
        message: `${shown(document.ref)} has no tier, so nothing is asked of it.`,
        remedy: `Set the annotation ${ANNOTATIONS.tier} to one of ${known}.`,
      };
    }
  },
};
