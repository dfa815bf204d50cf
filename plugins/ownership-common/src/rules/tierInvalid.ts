import { nearestNames, type Rule, shown, type Tier, tierPointer } from '@rollcall/model';

/** The tier somebody means who writes its title, or its key with a word around it, such as `Critical`, `T1`, `tier-1`. */
function meant(declared: string, tiers: readonly Tier[]): string | undefined {
  const lower = declared.toLocaleLowerCase('en-US');
  const bare = lower.replace(/^(?:tier|t)[-_ ]?/, '');
  const exact = tiers.find(({ id, title }) =>
    [id, title].some(word => [lower, bare].includes(word.toLocaleLowerCase('en-US'))),
  );
  if (exact) return exact.id;
  const names = tiers.flatMap(({ id, title }) => [id, title]);
  const [near] = nearestNames(declared, names, 1);
  return tiers.find(({ id, title }) => near !== undefined && [id, title].includes(near))?.id;
}

/**
 * The tier of a service is none of those the policy declares.
 *
 * @internal
 */
export const tierInvalid: Rule = {
  id: 'tier-invalid',
  title: 'The tier is one the policy knows',
  answer: 'tier',
  defaultSeverity: 'off',
  severityWithTiers: 'error',
  *check({ fleet }) {
    const { tiers } = fleet.policy;
    if (tiers.length === 0) return;
    for (const document of fleet.services()) {
      if (!document.audited) continue;
      const resolution = fleet.tier(document.ref);
      if (resolution.state !== 'invalid' || resolution.declared === undefined) continue;
      const suggestion = meant(resolution.declared, tiers);
      yield {
        document,
        pointer: tierPointer(resolution),
        subject: resolution.declared,
        message: `The tier of ${shown(document.ref)} is "${resolution.declared}", which the policy does not know.`,
        remedy: suggestion
          ? `Did you mean "${suggestion}"?`
          : `Write one of ${tiers.map(({ id }) => `"${id}"`).join(', ')}.`,
      };
    }
  },
};
