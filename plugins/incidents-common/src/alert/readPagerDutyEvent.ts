import { normalizeRef, parseInstantMs } from '@rollcall/model';
import { asRecord, asText } from './loose';
import type { IncomingAlert } from './types';

/** An event as PagerDuty takes it, or what is wrong with it, in the words PagerDuty has for it. @public */
export type PagerDutyEvent =
  | { state: 'invalid'; errors: string[] }
  | {
      state: 'read';
      action: 'trigger';
      /** Absent where the event leaves it to who receives it. */
      dedupKey?: string;
      alert: IncomingAlert;
      /** ISO 8601 instant, where the event gives one. */
      at?: string;
      /** Where the source shows it. */
      url?: string;
    }
  | {
      state: 'read';
      action: 'acknowledge' | 'resolve';
      dedupKey: string;
      /** ISO 8601 instant, where the event gives one. */
      at?: string;
    };

const SEVERITIES = ['critical', 'error', 'warning', 'info'];
const LONGEST_KEY = 255;
const LONGEST_SUMMARY = 1024;
/** PagerDuty's own examples write offsets without a colon. */
const OFFSET = /([+-]\d{2})(\d{2})$/;

/** Details that say where an alert goes, as labels of Prometheus do. */
const LABELS = [
  'service',
  'owner',
  'team',
  'namespace',
  'cluster',
  'alertname',
  'app',
  'job',
  'instance',
];
/** Details that tell people what to do. */
const LINKS = ['runbook_url', 'runbook', 'dashboard_url', 'description'];

function pick(
  from: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const text = asText(from[name]);
    if (text !== undefined) picked[name] = text;
  }
  return picked;
}

function instantOf(payload: Readonly<Record<string, unknown>> | undefined): {
  at?: string;
  error?: string;
} {
  const written = asText(payload?.timestamp)?.replace(OFFSET, '$1:$2');
  if (written === undefined) return {};
  const ms = parseInstantMs(written);
  return ms === undefined
    ? { error: "'payload.timestamp' is not a valid ISO 8601 date-time" }
    : { at: new Date(ms).toISOString() };
}

function linkOf(value: unknown): string | undefined {
  const links = Array.isArray(value) ? value : [];
  return links.map(link => asText(asRecord(link)?.href)).find(Boolean);
}

function readTrigger(
  event: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>> | undefined,
  known: { dedupKey?: string; at?: string },
): PagerDutyEvent {
  const summary = asText(payload?.summary);
  const source = asText(payload?.source);
  const severity = asText(payload?.severity)?.toLowerCase();
  const errors = [
    ...(payload ? [] : ["'payload' is missing or blank"]),
    ...(summary === undefined ? ["'payload.summary' is missing or blank"] : []),
    ...(source === undefined ? ["'payload.source' is missing or blank"] : []),
    ...(severity !== undefined && SEVERITIES.includes(severity)
      ? []
      : [`'payload.severity' is invalid (must be one of: ${SEVERITIES.join(', ')})`]),
  ];
  if (errors.length > 0) return { state: 'invalid', errors };
  const details = asRecord(payload!.custom_details) ?? {};
  const named = pick(details, LABELS);
  const client = asText(event.client_url);
  const url = linkOf(event.links) ?? client;
  const serviceRef = named.service && normalizeRef(named.service, { defaultKind: 'component' });
  return {
    state: 'read',
    action: 'trigger',
    ...known,
    alert: {
      labels: {
        ...pick(payload!, ['component', 'group', 'class']),
        ...named,
        alertname: named.alertname ?? asText(payload!.class) ?? summary!.slice(0, 200),
        severity: severity!,
        source: source!,
      },
      annotations: {
        ...pick(details, LINKS),
        summary: summary!.slice(0, LONGEST_SUMMARY),
      },
      // A name that only looks like one is a label, which says what is amiss with it.
      ...(serviceRef && named.service.includes(':') && { serviceRef }),
    },
    ...(url !== undefined && { url }),
  };
}

/**
 * Reads an event of PagerDuty's Events API v2 (`/v2/enqueue`). What `custom_details` says of service, owner, team, namespace and
 * cluster counts as labels do; `class` is the name of the alert, or its summary where there is none.
 *
 * Source: PagerDuty developer documentation, "Send an Alert Event" and "PD-CEF".
 *
 * @param value - parsed JSON, from anywhere
 * @public
 */
export function readPagerDutyEvent(value: unknown): PagerDutyEvent {
  const event = asRecord(value);
  if (!event) return { state: 'invalid', errors: ['Event is not an object'] };
  const action = asText(event.event_action);
  if (action !== 'trigger' && action !== 'acknowledge' && action !== 'resolve') {
    const errors = ["'event_action' is invalid (must be one of: trigger, acknowledge, resolve)"];
    return { state: 'invalid', errors };
  }
  const dedupKey = asText(event.dedup_key);
  if (dedupKey !== undefined && dedupKey.length > LONGEST_KEY) {
    const errors = [`Length of 'dedup_key' is incorrect (should be at most ${LONGEST_KEY})`];
    return { state: 'invalid', errors };
  }
  const payload = asRecord(event.payload);
  const { at, error } = instantOf(payload);
  if (error !== undefined) return { state: 'invalid', errors: [error] };
  const known = { ...(dedupKey !== undefined && { dedupKey }), ...(at !== undefined && { at }) };
  if (action === 'trigger') return readTrigger(event, payload, known);
  if (dedupKey === undefined) {
    return { state: 'invalid', errors: ["'dedup_key' is missing or blank"] };
  }
  return { state: 'read', action, ...known, dedupKey };
}
