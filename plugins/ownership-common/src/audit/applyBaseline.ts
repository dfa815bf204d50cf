import type { Finding } from '@rollcall/model';

/**
 * Marks the open findings that were known before, so that they are shown but do not fail.
 *
 * @param fingerprints - those of the baseline
 * @public
 */
export function applyBaseline(
  findings: readonly Finding[],
  fingerprints: Iterable<string>,
): Finding[] {
  const known = new Set(fingerprints);
  return findings.map(finding =>
    finding.state === 'open' && known.has(finding.fingerprint)
      ? { ...finding, state: 'baselined' }
      : finding,
  );
}
