import type { EventParams } from '@backstage/plugin-events-node';

/**
 * What one notification carries; the server takes less than 8,000 bytes.
 *
 * Source: PostgreSQL documentation, "NOTIFY".
 */
const MOST_BYTES = 7_900;

/** What an event may be cut into; one that is larger is none that pages wait for. */
const MOST_PARTS = 32;

const NOT_ASCII = /[\u007f-\uffff]/g;
const MESSAGE = /^(\S{1,64}) (\d{1,16}) (\d{1,3})\/(\d{1,3}) ([^]*)$/;

/** Who wrote a message, the number of its event there, and which part of it follows. */
function head(origin: string, event: number, part: number, parts: number): string {
  return `${origin} ${event} ${part}/${parts} `;
}

/** Every character is a byte, in every encoding that a database may have, so that it can be cut anywhere. */
function toAscii({ topic, eventPayload, metadata }: EventParams): string {
  return JSON.stringify({ topic, eventPayload, metadata }).replace(
    NOT_ASCII,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * An event as notifications hold it, in as many parts as it takes. No two of an origin are the same, since the server sends only one of
 * those that are.
 *
 * @param options - `origin`: whose event it is; `number`: the number it has there
 * @returns the parts in their order, to be sent in one transaction; `undefined` where it is too large to be sent
 * @throws TypeError where it cannot be written as JSON
 * @internal
 */
export function messagesOf(
  event: EventParams,
  options: { origin: string; number: number },
): string[] | undefined {
  const { origin, number } = options;
  const text = toAscii(event);
  const room = MOST_BYTES - head(origin, number, MOST_PARTS, MOST_PARTS).length;
  const parts = Math.ceil(text.length / room);
  if (parts > MOST_PARTS) return undefined;
  return Array.from(
    { length: parts },
    (_, at) => head(origin, number, at + 1, parts) + text.slice(at * room, (at + 1) * room),
  );
}

/**
 * Puts events together again. Those of a transaction arrive one after the other and in their order, so that never more than one is
 * unfinished. What is none of ours is passed over: anybody who may connect to the database may notify.
 *
 * @internal
 */
export class MessageReader {
  #unfinished?: { key: string; text: string; parts: number };

  /**
   * @param options - `origin`: whose events come back from the server though they were dealt with
   */
  constructor(private readonly options: { origin: string; topics: ReadonlySet<string> }) {}

  /** @returns the event that this message was the last part of */
  take(message: string): EventParams | undefined {
    const [, origin, event, part, parts, text] = MESSAGE.exec(message) ?? [];
    if (origin === undefined || origin === this.options.origin) return undefined;
    const key = `${origin} ${event} ${parts}`;
    const before = this.#unfinished;
    this.#unfinished = undefined;
    const isNext = before?.key === key && before.parts === Number(part) - 1;
    if (Number(part) !== 1 && !isNext) return undefined;
    const all = isNext ? before.text + text : text;
    if (part === parts) return this.#eventOf(all);
    if (Number(part) < MOST_PARTS) {
      this.#unfinished = { key, text: all, parts: Number(part) };
    }
    return undefined;
  }

  #eventOf(text: string): EventParams | undefined {
    try {
      const event: unknown = JSON.parse(text);
      return this.#isEvent(event) ? event : undefined;
    } catch {
      return undefined;
    }
  }

  #isEvent(event: unknown): event is EventParams {
    if (typeof event !== 'object' || event === null || !('topic' in event)) return false;
    return typeof event.topic === 'string' && this.options.topics.has(event.topic);
  }
}
