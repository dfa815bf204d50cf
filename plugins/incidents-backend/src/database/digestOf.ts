import { createHash } from 'node:crypto';

/** SHA-256 of several texts, none of which can pretend to be two; hexadecimal. @internal */
export function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
