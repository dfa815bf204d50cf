import type { RuleContext } from '../findings/Rule';
import { humanizeRef } from '../refs/entityRef';
import { nearestNames } from '../refs/nearest';
import { perContext } from './perContext';
import { didYouMean } from './text';

/** Suggestions help a person; past this many different misses nobody reads them, and each costs a walk over all names. */
const MOST_SUGGESTIONS = 200;

const suggestions = perContext(() => new Map<string, string | undefined>());

const namesOfKind = perContext(() => new Map<string, string[]>());

function candidates(context: RuleContext, kind: string): string[] {
  const cache = namesOfKind(context);
  const known = cache.get(kind);
  if (known) return known;
  const names = context.fleet.ofKind(kind).map(({ ref }) => humanizeRef(ref, kind));
  cache.set(kind, names);
  return names;
}

/**
 * Looks for existing entities of a kind whose names are close to a reference that leads nowhere.
 *
 * @param ref - canonical reference of what is missing
 * @returns a question such as `Did you mean payments or payouts?`, or `undefined`
 * @public
 */
export function suggestionFor(context: RuleContext, ref: string): string | undefined {
  const cache = suggestions(context);
  if (cache.has(ref)) return cache.get(ref);
  if (cache.size >= MOST_SUGGESTIONS) return undefined;
  const kind = ref.slice(0, ref.indexOf(':'));
  const wanted = humanizeRef(ref, kind);
  const hint = didYouMean(nearestNames(wanted, candidates(context, kind)));
  cache.set(ref, hint);
  return hint;
}
