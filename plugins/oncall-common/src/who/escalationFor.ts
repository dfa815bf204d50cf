import { NotFoundError } from '@backstage/errors';
import { type Facts, type Fleet, type OnCallResolution, shown } from '@rollcall/model';
import { escalate } from '../escalation';
import type { EscalationStep } from '../types';
import { fleetSchedules } from './FleetSchedules';
import { lead } from './lead';

/** Everybody an alert would be taken to, in order, as things stand at an instant. @public */
export interface Escalation {
  /** How what answers was found; its hops say why. */
  resolution: OnCallResolution;
  /** Reference of the policy, rotation or service asked in the end; absent where only the fallback is left. */
  answeredBy?: string;
  /** Of every round, with those skipped and the organisation's fallback where it is needed. */
  steps: readonly EscalationStep[];
  /** Why the document of the policy cannot be used, where it cannot. */
  problem?: string;
}

/**
 * Whom to page for a service, a team, a rotation or a policy, in which order and when, judged by who is on call at an instant.
 * What {@link whoIsOnCall} answers is the first of these steps that reaches somebody.
 *
 * @param ref - in any spelling the Fleet understands
 * @param facts - `overrides` and `importedSchedules` of them are asked
 * @param atMs - milliseconds since the epoch
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function escalationFor(fleet: Fleet, ref: string, facts: Facts, atMs: number): Escalation {
  const document = fleet.get(ref);
  if (!document) throw new NotFoundError(`There is no ${shown(ref)}.`);
  const { resolution, answeredBy, steps, rounds, problem } = lead(fleet, document.ref);
  const { repeat = 0, repeatAfterMs = 0 } = rounds ?? {};
  return {
    resolution,
    ...(answeredBy !== undefined && { answeredBy }),
    steps: escalate({ steps, repeat, repeatAfterMs }, fleetSchedules(fleet, facts), atMs),
    ...(problem !== undefined && { problem }),
  };
}
