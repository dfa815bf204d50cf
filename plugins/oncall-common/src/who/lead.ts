import { type Fleet, kindOfRef, type OnCallResolution } from '@rollcall/model';
import type { EscalationPolicy, PolicyStep } from '../types';
import { placed } from './placed';
import { escalationPolicyIn } from './readings';

/** What answers for a reference: where it leads, and the steps that are asked. @internal */
export interface Led {
  resolution: OnCallResolution;
  /** The policy, rotation, service or person asked in the end. */
  answeredBy?: string;
  steps: readonly PolicyStep[];
  /** How often they are done again, and how long after the last of them; absent unless a policy says it. */
  rounds?: Pick<EscalationPolicy, 'repeat' | 'repeatAfterMs'>;
  /** Where the document of the policy cannot be used. */
  problem?: string;
}

const resolutions = new WeakMap<Fleet, Map<string, OnCallResolution>>();

function resolve(fleet: Fleet, ref: string): OnCallResolution {
  const known = resolutions.get(fleet) ?? new Map<string, OnCallResolution>();
  resolutions.set(fleet, known);
  let resolution = known.get(ref);
  if (!resolution) {
    const kind = kindOfRef(ref);
    const asksItself = kind === 'oncallrotation' || kind === 'escalationpolicy' || kind === 'user';
    const found: OnCallResolution = asksItself
      ? { state: 'explicit', ref, hops: [] }
      : fleet.onCall(ref);
    resolution = { ...found, hops: placed(fleet, found.hops) };
    known.set(ref, resolution);
  }
  return resolution;
}

/**
 * Where a reference leads, and whom that asks in which order; kept with the Fleet.
 *
 * @internal
 */
export function lead(fleet: Fleet, ref: string): Led {
  const resolution = resolve(fleet, ref);
  const target = resolution.state === 'external' ? ref : resolution.ref;
  // Where the organisation's fallback is all there is, it is no step of anybody's.
  if (target === undefined || resolution.state === 'fallback' || resolution.state === 'unknown') {
    return { resolution, steps: [] };
  }
  if (kindOfRef(target) !== 'escalationpolicy') {
    return {
      resolution,
      answeredBy: target,
      steps: [{ afterMs: 0, notify: [target], pointer: '' }],
    };
  }
  const policy = escalationPolicyIn(fleet, target)?.policy;
  return policy
    ? { resolution, answeredBy: target, steps: policy.steps, rounds: policy }
    : { resolution, answeredBy: target, steps: [], problem: 'its document cannot be used' };
}
