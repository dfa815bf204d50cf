import { normalizeRef, parseEntityRef, placeholderReason, type Fleet } from '@rollcall/model';

/** What spelling an owner needs of the Fleet. @internal */
export type SpellingFleet = Pick<Fleet, 'policy' | 'get' | 'alias'>;

/** Whom a text means as an owner, as the Fleet reads it. */
function meaning(text: string, namespace: string, { policy, alias }: SpellingFleet) {
  const { aliases, placeholders } = policy.owners;
  if (placeholderReason(text, placeholders)) return undefined;
  const lower = text.toLowerCase();
  const ref = Object.hasOwn(aliases, lower)
    ? lower
    : normalizeRef(text, { defaultKind: 'group', defaultNamespace: namespace });
  return ref === undefined ? undefined : alias(ref);
}

/**
 * How an owner is written where another stood or stands nearby: with the kind where the author writes kinds, else as short
 * as it is understood.
 *
 * @param options - `like`: what the author wrote; `namespace`: that of the entity
 * @returns `undefined` where aliases or placeholders of the policy give every spelling another meaning
 * @internal
 */
export function spellOwner(options: {
  ownerRef: string;
  like?: string;
  namespace: string;
  fleet: SpellingFleet;
}): string | undefined {
  const { ownerRef, like, fleet } = options;
  const { kind } = parseEntityRef(ownerRef)!;
  // The author's spelling of the name, where the owner is in sight.
  const { name, namespace } = fleet.get(ownerRef) ?? parseEntityRef(ownerRef)!;
  const likeKind = like?.includes(':') ? like.slice(0, like.indexOf(':')) : undefined;
  const spelledKind = likeKind?.toLowerCase() === kind ? likeKind : kind;
  const needsKind = likeKind !== undefined || kind !== 'group';
  const needsNamespace =
    like?.includes('/') || namespace.toLowerCase() !== options.namespace.toLowerCase();
  const short = `${needsKind ? `${spelledKind}:` : ''}${needsNamespace ? `${namespace}/` : ''}${name}`;
  return [short, `${spelledKind}:${namespace}/${name}`].find(
    text => meaning(text, options.namespace, fleet) === ownerRef,
  );
}
