import { plainLine } from '@rollcall/backend-kit';
import { type Fleet, humanizeRef } from '@rollcall/model';
import type { Incident } from '@rollcall/plugin-incidents-common';
import type { PageKind, PageMessage } from '@rollcall/plugin-incidents-node';

/** What everybody is told alike. @internal */
export type CommonMessage = Omit<PageMessage, 'key' | 'recipient' | 'inReplyTo'>;

/** @internal */
export interface MessageOptions {
  number: number;
  incident: Incident;
  fleet: Pick<Fleet, 'has'>;
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  /** ISO 8601 instant. */
  at: string;
}

function about({ incident, fleet }: MessageOptions): string {
  const { serviceRef, severity } = incident;
  const what =
    serviceRef && fleet.has(serviceRef) ? humanizeRef(serviceRef, 'component') : 'what nobody owns';
  return `Severity ${severity}, ${what}.`;
}

function descriptionOf(kind: PageKind, options: MessageOptions): string {
  const { commander } = options.incident.roles;
  switch (kind) {
    case 'page':
      return options.incident.cameBackAt === undefined
        ? `${about(options)} Acknowledge it, or the next person is paged.`
        : `It came back after it was over, and nobody has it yet. ${about(options)} Acknowledge it, or the next person is paged.`;
    case 'acknowledged':
      return commander
        ? `${humanizeRef(commander, 'user')} has it.`
        : 'Somebody has it; nobody else is paged.';
    default:
      return 'It is over.';
  }
}

/**
 * What is said of an incident as it stands.
 *
 * @internal
 */
export function messageOf(kind: PageKind, options: MessageOptions): CommonMessage {
  const { number, incident, portalUrl, at } = options;
  const { severity, serviceRef, ownerRef, urgency } = incident;
  const title = plainLine(incident.title);
  const path = `/incidents/${number}`;
  const url = `${portalUrl}${path}`;
  return {
    kind,
    incident: number,
    title:
      kind === 'page' && incident.cameBackAt !== undefined
        ? `INC-${number} is back: ${title}`
        : `INC-${number}: ${title}`,
    description: descriptionOf(kind, options),
    severity,
    isUrgent: urgency === 'page',
    ...(serviceRef !== undefined && { serviceRef }),
    ...(ownerRef !== undefined && { ownerRef }),
    at,
    path,
    links: { incident: url, acknowledge: `${url}#acknowledge`, reasons: `${url}#why` },
  };
}
