import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '@rollcall/model';
import { comparePaths } from '../files/comparePaths';
import { readInput } from '../files/readInput';
import { EnvironmentError } from '../lib/errors';

/**
 * A finding that was known when the baseline was written. Only the fingerprint counts; rule and entity are for people.
 *
 * @internal
 */
export interface BaselineEntry {
  fingerprint: string;
  rule: string;
  entityRef?: string;
  file?: string;
}

/**
 * Reads a baseline.
 *
 * @returns `undefined` where there is none yet
 * @throws EnvironmentError where there is a file that is no baseline
 * @internal
 */
export function readBaseline(cwd: string, file: string): BaselineEntry[] | undefined {
  if (!existsSync(path.resolve(cwd, file))) return undefined;
  const text = readInput(cwd, file, '--baseline');
  const noBaseline = (why: string) =>
    new EnvironmentError(
      `--baseline ${file} is no baseline: ${why}.`,
      'Restore it from git, or write it anew with --write-baseline.',
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw noBaseline((error as Error).message);
  }
  const { schemaVersion, findings } = (value ?? {}) as {
    schemaVersion?: unknown;
    findings?: unknown;
  };
  if (schemaVersion !== 1) throw noBaseline('its "schemaVersion" is not 1');
  if (!Array.isArray(findings)) throw noBaseline('it has no list "findings"');
  for (const [index, entry] of findings.entries()) {
    if (typeof entry?.fingerprint !== 'string') {
      throw noBaseline(`findings[${index}] has no fingerprint`);
    }
  }
  return findings as BaselineEntry[];
}

/**
 * The text of a baseline, the same for the same entries in any order.
 *
 * @internal
 */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort(
    (a, b) =>
      comparePaths(a.rule, b.rule) ||
      comparePaths(a.entityRef ?? a.file ?? '', b.entityRef ?? b.file ?? '') ||
      comparePaths(a.fingerprint, b.fingerprint),
  );
  return `${JSON.stringify({ schemaVersion: 1, findings: sorted }, undefined, 2)}\n`;
}

/**
 * The baseline that follows from an audit: what was known and is still there, so that it only shrinks; with `acceptNew`, or
 * where there was none, everything that is open.
 *
 * @internal
 */
export function nextBaseline(options: {
  known: readonly BaselineEntry[] | undefined;
  /** Findings before the baseline was applied to them. */
  findings: readonly Finding[];
  acceptNew: boolean;
}): BaselineEntry[] {
  const { known, findings, acceptNew } = options;
  const fingerprints = new Set(known?.map(each => each.fingerprint));
  const entries = new Map<string, BaselineEntry>();
  for (const { fingerprint, rule, entityRef, file, state } of findings) {
    const isOpen = state === 'open' || state === 'baselined';
    const counts = known && !acceptNew ? fingerprints.has(fingerprint) : isOpen;
    if (!counts) continue;
    entries.set(fingerprint, {
      fingerprint,
      rule,
      ...(entityRef ? { entityRef } : { file }),
    });
  }
  return [...entries.values()];
}

/**
 * Entries whose finding is gone: mended, so they should go too.
 *
 * @internal
 */
export function goneEntries(
  findings: readonly Finding[],
  known: readonly BaselineEntry[],
): BaselineEntry[] {
  const present = new Set(findings.map(each => each.fingerprint));
  return known.filter(each => !present.has(each.fingerprint));
}
