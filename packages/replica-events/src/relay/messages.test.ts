import fc from 'fast-check';
import { MessageReader, messagesOf } from './messages';

const TOPICS = new Set(['signals']);
/** Of the server, terminating zero included. */
const SERVER_TAKES_BYTES = 8_000;

const event = (eventPayload: unknown) => ({ topic: 'signals', eventPayload });
const from = (origin: string) => (eventPayload: unknown) =>
  messagesOf(event(eventPayload), { origin, number: 1 })!;
const reader = () => new MessageReader({ origin: 'here', topics: TOPICS });

function takeAll(messages: readonly string[], by = reader()) {
  return messages.map(message => by.take(message)).filter(taken => taken !== undefined);
}

describe('messagesOf', () => {
  it('says any payload in ways that the server takes, and that come out the same', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12_000, size: 'max' });
    const payload = fc.oneof(fc.jsonValue(), fc.record({ channel: text, message: text }));
    fc.assert(
      fc.property(payload, value => {
        const messages = from('there')(value);
        for (const message of messages) {
          expect(Buffer.byteLength(message)).toBeLessThan(SERVER_TAKES_BYTES);
          expect(message).toMatch(/^[ -~]+$/);
        }
        expect(takeAll(messages)).toEqual([JSON.parse(JSON.stringify(event(value)))]);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a word', 'x', 1],
    ['what just fits', 'x'.repeat(7_800), 1],
    ['twice as much', 'x'.repeat(15_600), 2],
    ['of characters that take six bytes each', 'ø'.repeat(3_000), 3],
  ])('cuts %s', (_, text, parts) => {
    expect(from('there')(text).length).toBe(parts);
  });

  it('refuses what is too large', () => {
    expect(from('there')('x'.repeat(250_000)).length).toBe(32);
    expect(from('there')('x'.repeat(260_000))).toBeUndefined();
  });

  it('never says the same twice, since the server would send it once', () => {
    const [first] = messagesOf(event({}), { origin: 'there', number: 1 })!;
    const [second] = messagesOf(event({}), { origin: 'there', number: 2 })!;
    expect(first).not.toBe(second);
    expect(takeAll([first, second])).toEqual([event({}), event({})]);
  });
});

describe('MessageReader', () => {
  const [first, second, third] = from('there')('x'.repeat(20_000));
  const [other] = from('elsewhere')('y');

  it.each<[string, string[], unknown[]]>([
    ['its own come back', from('here')('x'), []],
    ['all parts came', [first, second, third], [event('x'.repeat(20_000))]],
    ['the first was missed', [second, third, other], [event('y')]],
    ['one between was missed', [first, third, other], [event('y')]],
    ['another came between', [first, other, second, third], [event('y')]],
    ['one came twice', [first, first, second, second, third], []],
    ['it began anew', [first, first, second, third], [event('x'.repeat(20_000))]],
    [
      'it is of another topic',
      messagesOf({ topic: 'catalog', eventPayload: 1 }, { origin: 'there', number: 1 })!,
      [],
    ],
    [
      'it is no text of ours',
      [
        '',
        'hello',
        'there 1 1/1 ',
        'there 1 1/1 {"topic":',
        'there 1 1/1 null',
        'there 1 1/1 ["signals"]',
      ],
      [],
    ],
    ['a part is none', ['there 1 0/2 x', 'there 1 3/2 x', `there 1 2/2 x`], []],
  ])('where %s', (_, messages, events) => {
    expect(takeAll(messages)).toEqual(events);
  });

  it('keeps no more of an event that never ends than of one that is as large as may be', () => {
    const by = reader();
    const parts = Array.from({ length: 99 }, (_, at) => `there 1 ${at + 1}/99 x`);
    expect(takeAll(parts, by)).toEqual([]);
  });
});
