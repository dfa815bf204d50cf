import { sha256 } from '@noble/hashes/sha2';
import { utf8ToBytes } from '@noble/hashes/utils';
import type { Finding } from './Finding';

const VERSION = 'v1:';
const DIGITS = '0123456789abcdef';

/**
 * Made of codes at once, not added up: engines keep a text that was added up as a tree of its parts, a kilobyte for each
 * hash.
 */
function versionedHex(bytes: Uint8Array): string {
  const codes = Array.from(VERSION, character => character.charCodeAt(0));
  for (const byte of bytes) {
    codes.push(DIGITS.charCodeAt(byte >> 4), DIGITS.charCodeAt(byte & 15));
  }
  return String.fromCharCode(...codes);
}

/**
 * What makes a finding the same finding tomorrow: rule, reason, entity (or file) and subject, never a line or a message.
 *
 * @returns `v1:` and the SHA-256 in hexadecimal
 * @public
 */
export function fingerprint(
  finding: Pick<Finding, 'rule' | 'reason' | 'entityRef' | 'file' | 'subject'>,
): string {
  const parts = [
    finding.rule,
    finding.reason ?? '',
    finding.entityRef ?? finding.file ?? '',
    finding.subject ?? '',
  ];
  // JSON keeps the parts apart whatever characters they hold.
  return versionedHex(sha256(utf8ToBytes(JSON.stringify(parts))));
}
