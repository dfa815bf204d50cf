import { z } from 'zod';
import { parseBody } from './parseBody';
import { parseInstant } from './parseInstant';
import { parseQuery } from './parseQuery';
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
