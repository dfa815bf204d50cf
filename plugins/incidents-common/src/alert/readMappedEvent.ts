import { InputError } from '@backstage/errors';
import { normalizeRef, parseInstantMs } from '@rollcall/model';
import { asText } from './loose';
import type { IncomingAlert } from './types';

/** A place in a JSON document: a JSON Pointer (RFC 6901), such as `/data/title`. @public */
export type JsonPlace = string;

/** Where an event of a source of its own format says what an alert needs. @public */
export interface EventMapping {
  /** What tells its alert from others; the same when it ends. */
  key: JsonPlace;
  /** What the place `status` holds when it is over; it fires for everything else. */
  status?: JsonPlace;
  resolved?: readonly string[];
  title: JsonPlace;
  /** The name of the alert: those of one service and name are one incident. The title unless said. */
  name?: JsonPlace;
  severity?: JsonPlace;
  /** What its severities mean here, such as `sev1: critical`. */
  severities?: Readonly<Record<string, string>>;
  service?: JsonPlace;
  /** When it began, and when it ended; when the event was signed unless said. */
  startsAt?: JsonPlace;
  endsAt?: JsonPlace;
  url?: JsonPlace;
  labels?: Readonly<Record<string, JsonPlace>>;
  annotations?: Readonly<Record<string, JsonPlace>>;
}

/** What an event of a mapped source says. @public */
export interface MappedEvent {
  action: 'trigger' | 'resolve';
  key: string;
  /** ISO 8601 instant it began or ended, where the event says so. */
  at?: string;
  alert: IncomingAlert;
  url?: string;
}

/**
 * What events in the format of CloudEvents say where nothing else is said: the subject is what it is about, and a type that ends with
 * `.resolved` (or `.ok`, `.closed`) ends it.
 *
 * Source: CloudEvents specification 1.0.2, "Context Attributes".
 *
 * @public
 */
export const CLOUD_EVENT_MAPPING: EventMapping = {
  key: '/subject',
  status: '/type',
  resolved: ['*.resolved', '*.ok', '*.closed'],
  title: '/data/title',
  name: '/data/name',
  severity: '/data/severity',
  service: '/data/service',
  startsAt: '/time',
  endsAt: '/time',
  url: '/data/url',
  annotations: { description: '/data/description', runbook_url: '/data/runbook_url' },
};

const LONGEST_KEY = 1_000;
const LONGEST_TEXT = 10_000;

/**
 * What stands at a place of a document.
 *
 * Source: RFC 6901, section 4.
 */
function valueAt(value: unknown, place: JsonPlace): unknown {
  let found: unknown = value;
  for (const part of place.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

function textAt(value: unknown, place: JsonPlace | undefined): string | undefined {
  if (place === undefined) return undefined;
  const found = valueAt(value, place);
  return asText(typeof found === 'boolean' ? String(found) : found)?.slice(0, LONGEST_TEXT);
}

function textsAt(
  value: unknown,
  places: Readonly<Record<string, JsonPlace>> = {},
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, place] of Object.entries(places)) {
    const text = textAt(value, place);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

/** `*` at the beginning stands for anything. */
function matches(text: string, pattern: string): boolean {
  const [one, other] = [text.toLowerCase(), pattern.toLowerCase()];
  return other.startsWith('*') ? one.endsWith(other.slice(1)) : one === other;
}

function instantAt(value: unknown, place: JsonPlace | undefined): string | undefined {
  const text = textAt(value, place);
  if (text === undefined) return undefined;
  const ms = parseInstantMs(text);
  if (ms !== undefined) return new Date(ms).toISOString();
  throw new InputError(`${place}: "${text}" is no instant, such as 2026-11-21T10:00:00Z.`);
}

/** A word such as "constructor" means nothing here, though every object has it. */
function severityAt(value: unknown, { severity, severities = {} }: EventMapping) {
  const written = textAt(value, severity);
  const word = written?.toLowerCase();
  return word !== undefined && Object.hasOwn(severities, word) ? severities[word] : written;
}

/**
 * Reads an event of a source by a mapping: a plain JSON document, or a CloudEvent with its attributes at the top and its payload at
 * `/data`.
 *
 * @param value - parsed JSON, from anywhere
 * @throws InputError naming the place where it says too little
 * @public
 */
export function readMappedEvent(value: unknown, mapping: EventMapping): MappedEvent {
  const key = textAt(value, mapping.key);
  if (key === undefined || key.length > LONGEST_KEY) {
    throw new InputError(`${mapping.key}: there must be what tells this alert from others.`);
  }
  const status = textAt(value, mapping.status);
  const isOver =
    status !== undefined && (mapping.resolved ?? []).some(pattern => matches(status, pattern));
  const title = textAt(value, mapping.title);
  if (title === undefined && !isOver) throw new InputError(`${mapping.title}: there is no title.`);
  const severity = severityAt(value, mapping);
  const service = textAt(value, mapping.service);
  const serviceRef = service?.includes(':') ? normalizeRef(service) : undefined;
  const at = instantAt(value, isOver ? mapping.endsAt : mapping.startsAt);
  const url = textAt(value, mapping.url);
  return {
    action: isOver ? 'resolve' : 'trigger',
    key,
    ...(at !== undefined && { at }),
    alert: {
      labels: {
        ...textsAt(value, mapping.labels),
        alertname: (textAt(value, mapping.name) ?? title ?? key).slice(0, 200),
        ...(severity !== undefined && { severity }),
        ...(service !== undefined && { service }),
      },
      annotations: {
        ...textsAt(value, mapping.annotations),
        ...(title !== undefined && { summary: title }),
      },
      ...(serviceRef !== undefined && { serviceRef }),
    },
    ...(url !== undefined && { url }),
  };
}
