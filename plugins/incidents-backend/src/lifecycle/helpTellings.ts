import type { Incident } from '@rollcall/plugin-incidents-common';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Fleet } from '@rollcall/model';
import { contactOf } from '../paging/contactOf';
import { messageOf } from '../paging/messageOf';
import { HELP_STEP, type Telling } from '../paging/queueDeliveries';

/** @internal */
export interface HelpOptions {
  number: number;
  incident: Incident;
  /** References of those who are paged. */
  people: readonly string[];
  fleet: Fleet;
  channels: readonly PageChannel[];
  portalUrl: string;
  /** ISO 8601 instant. */
  at: string;
  /** Why they are asked, in a sentence or two. */
  description: string;
  /** What tells this asking from others. */
  occasion: readonly string[];
}

/** What those are told who are asked to help in an incident that is not of their own, whoever has it already. @internal */
export function helpTellings(options: HelpOptions): Telling[] {
  const { number, incident, people, fleet, channels, portalUrl, at, description } = options;
  const occasion = ['pulled-in', ...options.occasion];
  const page = messageOf('page', { number, incident, fleet, portalUrl, at });
  const message = { ...page, description };
  const audience = { people: people.map(ref => contactOf(fleet, ref)) };
  return channels.flatMap(channel =>
    channel
      .recipientsOf(audience)
      .map((recipient): Telling => ({ channel, recipient, message, step: HELP_STEP, occasion })),
  );
}
