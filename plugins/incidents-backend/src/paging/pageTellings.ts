import type { Fleet } from '@rollcall/model';
import type { Incident } from '@rollcall/plugin-incidents-common';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import { type EscalationRecord, instantOf } from '../database/rows';
import { contactOf } from './contactOf';
import { messageOf } from './messageOf';
import type { Telling } from './queueDeliveries';

/** @internal */
export interface PageTellingsOptions {
  incident: Incident;
  /** References of the people the step means now. */
  people: readonly string[];
  step: number;
  fleet: Fleet;
  channels: readonly PageChannel[];
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  nowMs: number;
}

/** What a step of an escalation tells, whom, and by which ways; nothing where it means nobody. @internal */
export function pageTellings(
  row: Pick<EscalationRecord, 'incident' | 'round'>,
  options: PageTellingsOptions,
): Telling[] {
  const { incident, people, step, fleet, channels, portalUrl, nowMs } = options;
  if (people.length === 0) return [];
  const { ownerRef } = incident;
  const audience = {
    people: people.map(ref => contactOf(fleet, ref)),
    ...(ownerRef !== undefined && { owner: contactOf(fleet, ownerRef) }),
  };
  const message = messageOf('page', {
    ...{ number: row.incident, incident, fleet, portalUrl },
    at: instantOf(nowMs),
  });
  const { round } = row;
  const occasion = [String(round), String(step)];
  return channels.flatMap(channel =>
    channel
      .recipientsOf(audience)
      .map((recipient): Telling => ({ channel, recipient, message, step, round, occasion })),
  );
}
