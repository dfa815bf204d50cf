import { type Fleet, type Hop, kindOfRef } from '@rollcall/model';
import type { Rotation, SlotOrigin } from '../types';
import type { FirstReached } from './FirstReached';
import type { ReachedPerson } from './FleetSchedules';
import { placed } from './placed';
import { escalationPolicyIn } from './readings';

/** As the Fleet calls it. */
const FALLBACK_HOP = 'onCall.fallback';

/** From the policy to what its step names. */
function stepHops(fleet: Fleet, policyRef: string, { first }: FirstReached): Hop[] {
  const policy = escalationPolicyIn(fleet, policyRef)?.policy;
  const step = first && policy?.steps[first.index];
  if (!policy || !step || first.fallback) return [];
  return first.targets.map(({ ref }) => {
    const at = step.notify.indexOf(ref);
    return {
      from: policyRef,
      via: `step ${first.index + 1}`,
      to: ref,
      source: policy.source,
      pointer: at < 0 ? step.pointer : `${step.pointer}/notify/${at}`,
    };
  });
}

function placeOf(rotation: Rotation, origin: SlotOrigin): Pick<Hop, 'via' | 'source' | 'pointer'> {
  const { source } = rotation;
  if (origin.kind === 'override') {
    const via = `override "${origin.id}"`;
    const override = rotation.overrides.find(({ id }) => id === origin.id);
    // Those made in the portal stand in no file.
    return origin.by === 'document' && override
      ? { via, source, pointer: override.pointer }
      : { via };
  }
  if (origin.kind === 'imported') return { via: origin.from };
  const layer = rotation.layers.find(({ name }) => name === origin.layer);
  const version = layer?.versions.find(({ effectiveFrom }) => effectiveFrom === origin.version);
  return { via: `layer "${origin.layer}"`, source, pointer: version?.pointer ?? layer?.pointer };
}

/** From the rotation to the person, by what put them there. */
function personHops({ userRef, rotation, slot }: ReachedPerson): Hop[] {
  const origin = slot?.origins.find(({ user }) => user === userRef);
  if (!rotation || !origin) return [];
  return [{ from: rotation.ref, ...placeOf(rotation, origin), to: userRef }];
}

function fallbackHops({ policy }: Fleet): Hop[] {
  const { source, onCall } = policy;
  if (onCall.fallback === undefined) return [];
  const pointer = '/spec/onCall/fallback';
  return [{ from: 'policy', via: FALLBACK_HOP, to: onCall.fallback, source, pointer }];
}

/**
 * The way from what was asked about to the people it reaches.
 *
 * @param way - as far as what answers
 * @internal
 */
export function explainHops(
  fleet: Fleet,
  way: readonly Hop[],
  answeredBy: string | undefined,
  reached: FirstReached,
): Hop[] {
  const hops: Hop[] = [];
  if (answeredBy !== undefined && kindOfRef(answeredBy) === 'escalationpolicy') {
    hops.push(...stepHops(fleet, answeredBy, reached));
  }
  const isTold = way.some(({ via }) => via === FALLBACK_HOP);
  if (reached.first?.fallback && !isTold) hops.push(...fallbackHops(fleet));
  for (const person of reached.people) hops.push(...personHops(person));
  return [...way, ...placed(fleet, hops)];
}
