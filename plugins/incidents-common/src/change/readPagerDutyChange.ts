import { normalizeRef, parseInstantMs } from '@rollcall/model';
import { asRecord, asText } from '../alert/loose';
import type { ChangeReport } from '../api/changes';

/** A change event as PagerDuty takes it, or what is wrong with it, in the words PagerDuty has for it. @public */
export type PagerDutyChange =
  { state: 'read'; report: ChangeReport } | { state: 'invalid'; errors: string[] };

/** PagerDuty's own examples write offsets without a colon. */
const OFFSET = /([+-]\d{2})(\d{2})$/;

const SERVICE_DETAILS = ['service', 'service_name', 'component', 'app'];

function firstLink(value: unknown): string | undefined {
  const links = Array.isArray(value) ? value : [];
  return links.map(link => asText(asRecord(link)?.href)).find(href => href !== undefined);
}

/**
 * Reads a change event of PagerDuty's Events API v2 (`/v2/change/enqueue`).
 *
 * Source: PagerDuty developer documentation, "Send Change Events to the PagerDuty Events API".
 *
 * @param value - parsed JSON, from anywhere
 * @public
 */
export function readPagerDutyChange(value: unknown): PagerDutyChange {
  const payload = asRecord(asRecord(value)?.payload);
  if (!payload) return { state: 'invalid', errors: ["'payload' is missing or blank"] };
  const title = asText(payload.summary);
  if (title === undefined) {
    return { state: 'invalid', errors: ["'payload.summary' is missing or blank"] };
  }
  const written = asText(payload.timestamp)?.replace(OFFSET, '$1:$2');
  const atMs = written === undefined ? undefined : parseInstantMs(written);
  if (written !== undefined && atMs === undefined) {
    return { state: 'invalid', errors: ["'payload.timestamp' is not a valid ISO 8601 date-time"] };
  }
  const details = asRecord(payload.custom_details) ?? {};
  const named = SERVICE_DETAILS.map(key => asText(details[key])).find(Boolean);
  const serviceRef = named && normalizeRef(named, { defaultKind: 'component' });
  const url = firstLink(asRecord(value)?.links);
  const author = asText(payload.source);
  const version = asText(details.version);
  const environment = asText(details.environment);
  return {
    state: 'read',
    report: {
      title: title.slice(0, 300),
      ...(serviceRef && { serviceRef }),
      ...(atMs !== undefined && { at: new Date(atMs).toISOString() }),
      ...(author !== undefined && { author: author.slice(0, 200) }),
      ...(version !== undefined && { version: version.slice(0, 100) }),
      ...(environment !== undefined && { environment: environment.slice(0, 100) }),
      ...(url !== undefined && url.length <= 2_000 && { url }),
    },
  };
}
