import type { Fail } from '../errors/Fail';
import { shapeProblem } from './shapeProblem';

/** @internal */
export interface UpstreamAnswerOptions {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  fail: Fail;
}

/** What may be said of a wrong answer; any other text of a header could be anything. */
const USUAL_TYPES = [
  'application/json',
  'application/octet-stream',
  'application/xml',
  'text/calendar',
  'text/html',
  'text/plain',
  'text/xml',
] as const;

/**
 * A whole answer, in memory: a success, or 304 to a conditional request.
 *
 * @public
 */
export class UpstreamAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly #fail: Fail;

  /** @internal */
  constructor(options: UpstreamAnswerOptions) {
    this.status = options.status;
    this.headers = options.headers;
    this.bytes = options.bytes;
    this.#fail = options.fail;
  }

  /** The body as text, in the charset that `content-type` names, or UTF-8. A byte order mark is left out. */
  text(): string {
    return decoderOf(this.headers).decode(this.bytes);
  }

  /** The body as JSON. */
  json(): unknown;
  /**
   * The body as JSON, judged by `parse`.
   *
   * @param parse - returns what it was given in its own type, or throws
   */
  json<T>(parse: (value: unknown) => T): T;
  /**
   * @throws UpstreamError `malformed` where the body is no JSON in UTF-8, or `parse` throws
   */
  json<T>(parse?: (value: unknown) => T): unknown {
    const value = this.#parseJson();
    if (!parse) return value;
    try {
      return parse(value);
    } catch (error) {
      throw this.#fail('malformed', { status: this.status, detail: shapeProblem(error) });
    }
  }

  #parseJson(): unknown {
    try {
      // RFC 8259 section 8.1: UTF-8, whatever the header says.
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(this.bytes));
    } catch {
      const detail = `not JSON but ${mediaTypeOf(this.headers)}`;
      throw this.#fail('malformed', { status: this.status, detail });
    }
  }
}

function mediaTypeOf(headers: Headers): string {
  const [type] = (headers.get('content-type') ?? '').split(';');
  return USUAL_TYPES.find(usual => usual === type.trim().toLowerCase()) ?? 'something else';
}

function decoderOf(headers: Headers): TextDecoder {
  const charset = /;\s*charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}
