import { sha256 } from '@noble/hashes/sha2';
import { utf8ToBytes } from '@noble/hashes/utils';
import type { Finding } from './Finding';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

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
  const hash = sha256(utf8ToBytes(JSON.stringify(parts)));
  // Joined, not added up: engines keep a text that was added up as a tree of its pieces, a kilobyte for each fingerprint.
  return ['v1:', ...Array.from(hash, byte => HEX[byte])].join('');
}
