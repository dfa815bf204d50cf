import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';
import type { FilterOption } from '@rollcall/ui';

/**
 * The tiers of the organisation as choices of a filter, the most critical first: something is promised of each.
 *
 * @param chosen - stays a choice where there is no such tier, or the tiers are not known
 * @internal
 */
export function tierOptions(
  objectives: Pick<ObjectivesDto, 'items'> | undefined,
  chosen: string | undefined,
): FilterOption[] {
  const titles = new Map<string, string>();
  for (const { tier, tierTitle } of objectives?.items ?? []) {
    titles.set(tier, tierTitle === tier ? tier : `${tier}, ${tierTitle}`);
  }
  if (chosen !== undefined && !titles.has(chosen)) titles.set(chosen, chosen);
  return [['', 'any'], ...titles];
}
