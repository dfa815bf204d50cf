import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { canonicalJson } from './canonicalJson';

/**
 * The SHA-256 of data in its canonical spelling: equal data, equal hash, whoever wrote it down.
 *
 * @param value - plain data
 * @returns 64 hexadecimal digits
 * @public
 */
export function contentHash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
