import { createHmac } from 'node:crypto';

/** What a signature is made of. @internal */
export interface Signed {
  id: string;
  /** Seconds since the epoch. */
  timestamp: number;
  /** The body, byte for byte. */
  body: string;
}

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/**
 * The key a secret stands for.
 *
 * @param secret - `whsec_` and 24 to 64 bytes in base64
 * @returns nothing where it is no such secret
 * @internal
 */
export function keyOf(secret: string): Buffer | undefined {
  const encoded = SECRET.exec(secret)?.[1];
  if (encoded === undefined) return undefined;
  const key = Buffer.from(encoded, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : undefined;
}

/**
 * Signs a message as the specification of Standard Webhooks says: HMAC-SHA256 over id, timestamp and body, joined by full stops;
 * see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 *
 * @internal
 */
export function signatureOf({ id, timestamp, body }: Signed, key: Buffer): string {
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${digest}`;
}
