import { faultOfSignature, signatureOf, TOLERANCE_MS } from './signature';

const secret = 'a-secret-of-sixteen-characters-and-more';
const body = Buffer.from('{"a":1}');
const nowMs = Date.UTC(2026, 0, 6, 10);
const good = signatureOf(secret, body, nowMs);

function fault(changes: Partial<Parameters<typeof faultOfSignature>[0]>) {
  return faultOfSignature({ secret, body, nowMs, header: good, ...changes });
}

describe('faultOfSignature', () => {
  it('is what anybody computes who knows the secret', () => {
    // printf '1767693600.{"a":1}' | openssl dgst -sha256 -hmac a-secret-of-sixteen-characters-and-more
    expect(good).toBe(
      't=1767693600,v1=e8c64a6c9e2c0ed37157cb9dc9adc7ced40e40fd0257285db72264f862356696',
    );
    expect(fault({})).toBeUndefined();
  });

  const other = signatureOf('another-secret-of-sixteen-characters', body, nowMs);
  it.each<[string, Parameters<typeof fault>[0], ReturnType<typeof fault>]>([
    ['no header', { header: undefined }, 'unsigned'],
    ['no instant', { header: good.split(',')[1] }, 'unsigned'],
    ['no signature', { header: good.split(',')[0] }, 'unsigned'],
    ['a signature that is cut', { header: good.slice(0, -2) }, 'unsigned'],
    ['another secret', { header: other }, 'wrong'],
    ['another body', { body: Buffer.from('{"a":2}') }, 'wrong'],
    ['attributes it did not have', { attributes: 'ce-id:1\n' }, 'wrong'],
    ['another instant', { header: good.replace('t=1', 't=2') }, 'wrong'],
    ['an instant too long ago', { nowMs: nowMs + TOLERANCE_MS + 1 }, 'late'],
    ['an instant too far ahead', { nowMs: nowMs - TOLERANCE_MS - 1 }, 'late'],
    ['a clock that is off a little', { nowMs: nowMs + TOLERANCE_MS }, undefined],
    ['one of two secrets', { header: `${other},${good.split(',')[1]}` }, undefined],
  ])('of %s', (_, changes, expected) => {
    expect(fault(changes)).toBe(expected);
  });
});
