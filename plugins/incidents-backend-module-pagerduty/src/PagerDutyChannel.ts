import { createHash } from 'node:crypto';
import {
  type PageAudience,
  type PageChannel,
  type PageContact,
  type PageKind,
  type PageMessage,
  PageRefusedError,
} from '@rollcall/plugin-incidents-node';
import { isUpstreamError } from '@rollcall/upstream';
import { z } from 'zod';
import type { PagerDutySettings } from './readPagerDutyConfig';

const ACTIONS: Readonly<Record<PageKind, string>> = {
  page: 'trigger',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
};
/** By severity of the incident, gravest first. */
const SEVERITIES = ['critical', 'error', 'warning', 'info'] as const;
const LONGEST_SUMMARY = 1_024;
const LONGEST_KEY = 255;

const answerSchema = z.object({ status: z.string(), dedup_key: z.string().nullish() });

/** What nobody owns goes to the fallback, under a name of its own. */
const NOBODY: PageContact = { ref: 'group:default/nobody', annotations: {} };

/**
 * Pages by the Events API v2 of PagerDuty: the service of the team that owns what is wrong is triggered, and told when somebody has
 * it and when it is over. PagerDuty then calls the people its own way.
 *
 * @remarks
 * One deduplication key for each portal, incident and team, so that a second step of the escalation, and a second attempt, make no second
 * incident there; see https://developer.pagerduty.com/docs/events-api-v2-overview.
 *
 * @internal
 */
export class PagerDutyChannel implements PageChannel {
  readonly name = 'pagerduty';
  readonly title = 'PagerDuty';
  readonly isToldOutcome = true;

  constructor(private readonly settings: PagerDutySettings) {}

  recipientsOf({ owner }: PageAudience): readonly PageContact[] {
    const { teams, hasFallback } = this.settings;
    if (owner && teams.has(owner.ref)) return [owner];
    return hasFallback ? [owner ?? NOBODY] : [];
  }

  async send(message: PageMessage) {
    const { recipient, inReplyTo, kind } = message;
    const routingKey = this.settings.routingKeyOf(recipient.ref);
    if (routingKey === undefined) {
      throw new PageRefusedError(`The configuration has no key of PagerDuty for ${recipient.ref}`);
    }
    // What came of a page goes where the page went, also where the address of the portal has changed since.
    const dedupKey = (kind === 'page' ? undefined : inReplyTo) ?? dedupKeyOf(message);
    await this.#enqueue({
      routing_key: routingKey,
      event_action: ACTIONS[kind],
      dedup_key: dedupKey,
      ...(kind === 'page' && triggered(message)),
    });
    return { reference: dedupKey };
  }

  async #enqueue(event: object): Promise<void> {
    try {
      await this.settings.upstream.json({
        operation: 'send an event',
        method: 'POST',
        path: ['v2', 'enqueue'],
        body: { json: event },
        parse: value => answerSchema.parse(value),
      });
    } catch (error) {
      // A malformed event, or a key it does not know, is refused with 400; the same event would be refused again.
      if (!isUpstreamError(error, 'rejected')) throw error;
      throw new PageRefusedError(
        'PagerDuty refused the event: see that the key is still good',
        error,
      );
    }
  }
}

/** Two portals that page the same service, such as one that is only tried, count their incidents alike: the address tells them apart. */
function dedupKeyOf({ incident, links, recipient }: PageMessage): string {
  const key = `rollcall:${new URL(links.incident).host}:${incident}:${recipient.ref}`;
  if (key.length <= LONGEST_KEY) return key;
  return `rollcall:${createHash('sha256').update(key).digest('hex')}`;
}

function triggered(message: PageMessage): object {
  const { title, description, severity, serviceRef, ownerRef, incident, links, at } = message;
  return {
    payload: {
      summary: title.slice(0, LONGEST_SUMMARY),
      source: serviceRef ?? 'rollcall',
      severity: SEVERITIES[severity - 1],
      timestamp: at,
      ...(serviceRef !== undefined && { component: serviceRef }),
      ...(ownerRef !== undefined && { group: ownerRef }),
      custom_details: { incident, description },
    },
    client: 'Rollcall',
    client_url: links.incident,
    links: [
      { href: links.acknowledge, text: 'Acknowledge' },
      { href: links.reasons, text: 'Why me?' },
    ],
  };
}
