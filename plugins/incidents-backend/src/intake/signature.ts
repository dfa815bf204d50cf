import { createHmac, timingSafeEqual } from 'node:crypto';
import { AuthenticationError } from '@backstage/errors';

/** The header that a signed source writes. @internal */
export const SIGNATURE_HEADER = 'x-rollcall-signature';

/** So far a clock may be off, and so long a notice may be under way. @internal */
export const TOLERANCE_MS = 5 * 60_000;

const TIME = /(?:^|,)\s*t=(\d{1,13})(?=\s*(?:,|$))/;
const SIGNATURES = /(?:^|,)\s*v1=([0-9a-f]{64})(?=\s*(?:,|$))/gi;

/**
 * What a source writes beside its body: `t=<seconds since the epoch>,v1=<hexadecimal HMAC-SHA256 of "<t>.<attributes><body>">`.
 *
 * @param attributes - of a binary CloudEvent, as `signedAttributes` writes them; nothing stands there for anything else
 * @internal
 */
export function signatureOf(
  secret: string,
  body: Buffer,
  atMs: number,
  attributes: string = '',
): string {
  const seconds = Math.floor(atMs / 1_000);
  return `t=${seconds},v1=${macOf({ secret, attributes, body }, String(seconds)).toString('hex')}`;
}

interface Signed {
  secret: string;
  attributes?: string;
  body: Buffer;
}

function macOf({ secret, attributes = '', body }: Signed, seconds: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.${attributes}`).update(body).digest();
}

/**
 * Whether a body was signed with a secret, a moment ago. Several signatures may stand in the header while a secret is replaced.
 *
 * @returns why it was not, or nothing where it was
 * @internal
 */
export function faultOfSignature(
  options: Signed & { header: string | undefined; nowMs: number },
): 'unsigned' | 'wrong' | 'late' | undefined {
  const { header = '', nowMs } = options;
  const seconds = TIME.exec(header)?.[1];
  const given = [...header.matchAll(SIGNATURES)].map(([, hex]) => Buffer.from(hex, 'hex'));
  if (seconds === undefined || given.length === 0) return 'unsigned';
  const right = macOf(options, seconds);
  if (!given.some(signature => timingSafeEqual(signature, right))) return 'wrong';
  return Math.abs(nowMs - Number(seconds) * 1_000) > TOLERANCE_MS ? 'late' : undefined;
}

const FAULTS = {
  unsigned: `There is no signature in ${SIGNATURE_HEADER}: t=<seconds>,v1=<hexadecimal HMAC-SHA256>.`,
  wrong: 'The source or its signature is not known here.',
  late: 'It was signed more than five minutes ago, or ahead; check the clock, and sign it anew.',
};

/**
 * @returns when the body was signed, milliseconds since the epoch
 * @throws AuthenticationError saying what is wrong with the signature
 * @internal
 */
export function demandSignature(options: Parameters<typeof faultOfSignature>[0]): number {
  const fault = faultOfSignature(options);
  if (fault !== undefined) throw new AuthenticationError(FAULTS[fault]);
  return Number(TIME.exec(options.header!)![1]) * 1_000;
}
