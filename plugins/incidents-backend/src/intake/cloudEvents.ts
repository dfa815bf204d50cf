import type { IncomingHttpHeaders } from 'node:http';
import { InputError } from '@backstage/errors';
import { compareText } from '@rollcall/model';
import { parseJson } from './parseJson';

const PREFIX = 'ce-';
const BATCH = 'application/cloudevents-batch+json';

function demandVersion(value: unknown): object {
  const event = value as { specversion?: unknown } | null;
  if (typeof event === 'object' && event !== null && event.specversion === '1.0') return event;
  throw new InputError('This is no CloudEvent of the version 1.0.');
}

/** Values of headers are percent-encoded. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * The attributes of a binary CloudEvent as they are signed, since they say what it is about and whether that is over: each header
 * `ce-…` on a line of its own as `<name in lower case>:<value>`, by name, and a line feed after each.
 *
 * @returns nothing where the request is no binary CloudEvent
 * @internal
 */
export function signedAttributes(headers: IncomingHttpHeaders): string {
  if (headers[`${PREFIX}specversion`] === undefined) return '';
  return Object.keys(headers)
    .filter(name => name.startsWith(PREFIX))
    .sort(compareText)
    .map(name => `${name}:${headers[name]}\n`)
    .join('');
}

/**
 * The CloudEvents of a request, in one shape: attributes at the top, the payload at `data`; whether they came structured (one or a
 * batch of them) or binary, with the attributes in headers.
 *
 * Source: CloudEvents, HTTP Protocol Binding 1.0.2, section 3.
 *
 * @throws InputError where there are none
 * @internal
 */
export function cloudEventsOf(headers: IncomingHttpHeaders, body: unknown): object[] {
  if (headers[`${PREFIX}specversion`] === undefined) {
    const value = parseJson(body);
    const isBatch = headers['content-type']?.toLowerCase().startsWith(BATCH) ?? false;
    if (!isBatch) return [demandVersion(value)];
    if (!Array.isArray(value)) throw new InputError('A batch of CloudEvents is a list.');
    return value.map(demandVersion);
  }
  const attributes = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(PREFIX) && typeof value === 'string'
      ? [[name.slice(PREFIX.length), decoded(value)]]
      : [],
  );
  const isEmpty = !Buffer.isBuffer(body) || body.length === 0;
  const data = isEmpty ? undefined : parseJson(body);
  return [demandVersion({ ...Object.fromEntries(attributes), data })];
}
