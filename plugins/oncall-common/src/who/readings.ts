import type { Fleet } from '@rollcall/model';
import { type EscalationPolicyReading, readEscalationPolicy } from '../escalation';
import { readRotation, type RotationReading } from '../rotation';

interface Readings {
  rotations: Map<string, RotationReading>;
  policies: Map<string, EscalationPolicyReading>;
}

const perFleet = new WeakMap<Fleet, Readings>();

function readingsOf(fleet: Fleet): Readings {
  let known = perFleet.get(fleet);
  if (!known) {
    known = { rotations: new Map(), policies: new Map() };
    perFleet.set(fleet, known);
  }
  return known;
}

/**
 * A rotation of a Fleet, read once.
 *
 * @param ref - canonical reference
 * @returns `undefined` where there is no such rotation
 * @public
 */
export function rotationIn(fleet: Fleet, ref: string): RotationReading | undefined {
  const { rotations } = readingsOf(fleet);
  const known = rotations.get(ref);
  if (known) return known;
  const document = fleet.get(ref);
  if (document?.kind !== 'OnCallRotation') return undefined;
  const reading = readRotation(document, { alias: other => fleet.alias(other) });
  rotations.set(ref, reading);
  return reading;
}

/**
 * An escalation policy of a Fleet, read once.
 *
 * @param ref - canonical reference
 * @returns `undefined` where there is no such policy
 * @public
 */
export function escalationPolicyIn(fleet: Fleet, ref: string): EscalationPolicyReading | undefined {
  const { policies } = readingsOf(fleet);
  const known = policies.get(ref);
  if (known) return known;
  const document = fleet.get(ref);
  if (document?.kind !== 'EscalationPolicy') return undefined;
  const reading = readEscalationPolicy(document, { alias: other => fleet.alias(other) });
  policies.set(ref, reading);
  return reading;
}
