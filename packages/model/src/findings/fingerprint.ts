import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Finding } from './Finding';

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
  return `v1:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))))}`;
}
