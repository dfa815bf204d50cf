import { z } from 'zod';
import { parseBody } from './parseBody';
import { parseInstant } from './parseInstant';
import { parseQuery } from './parseQuery';
import { refuseCharacterZero } from './refuseCharacterZero';
import { refOf } from './refOf';

const schema = z.strictObject({ entityRef: refOf('component'), limit: z.coerce.number().max(9) });

describe('reading what was sent', () => {
  it('gives references canonical', () => {
    expect(parseBody(schema, { entityRef: ' Checkout ', limit: 3 })).toEqual({
      entityRef: 'component:default/checkout',
      limit: 3,
    });
  });

  it.each([
    [{ entityRef: 'a:b:c/d', limit: 3 }, 'Body: entityRef: "a:b:c/d" is no reference'],
    [{ entityRef: 'checkout', limit: 10 }, 'Body: limit: '],
    [{ entityRef: 'checkout', limit: 1, colour: 'red' }, 'colour'],
    [{ entityRef: 'check\0out', limit: 1 }, 'Body: entityRef: it holds the character zero'],
    [undefined, 'Body: '],
  ])('refuses the body %j and names what is wrong', (body, message) => {
    expect(() => parseBody(schema, body)).toThrow(message);
  });

  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  const anything = z.strictObject({ inputs: z.json() });
  it.each([
    [{ inputs: { a: ['x\0'] } }, 'Body: inputs: a: 0: it holds the character zero'],
    [{ inputs: { 'a\0': 1 } }, 'Body: inputs: a name in it holds the character zero'],
    [{ inputs: nested(50_000) }, 'it is nested deeper than 100 levels'],
  ])('refuses what cannot be kept or followed, wherever it stands', (body, message) => {
    expect(() => parseBody(anything, body)).toThrow(message);
  });

  it('takes what is nested as people nest, and the character zero where it is cleaned away', () => {
    expect(parseBody(anything, { inputs: nested(90) })).toEqual({ inputs: nested(90) });
    const lines = { inputs: ['a\0b'] };
    expect(parseBody(anything, lines, { mayHoldZero: true })).toEqual(lines);
  });

  it('refuses the character zero in an address', () => {
    const refuse = (url: string) =>
      refuseCharacterZero()({ url } as never, undefined as never, () => {});
    expect(() => refuse('/runs/a%00b')).toThrow('The address holds the character zero');
    expect(() => refuse('/runs/a%2500b')).not.toThrow();
  });

  it('names the parameter of a query that is wrong', () => {
    expect(() => parseQuery(z.strictObject({ at: z.string() }), {})).toThrow('Query: at: ');
  });

  it.each([
    ['2026-11-26T10:00Z', '2026-11-26T10:00:00.000Z'],
    ['2026-11-26T10:00:00+01:00', '2026-11-26T09:00:00.000Z'],
  ])('reads the instant %s', (written, instant) => {
    expect(parseInstant('at', written)).toBe(instant);
  });

  it.each(['2026-11-26', 'now', '2026-11-26T10:00:00', '2026-13-26T10:00:00Z'])(
    'refuses %s, which is no instant',
    written => {
      expect(() => parseInstant('at', written)).toThrow(`Query: at: "${written}" is no instant`);
    },
  );
});
