import { parseInstantMs } from '@rollcall/model';
import { RULE_IDS, RULES } from '@rollcall/plugin-ownership-common';
import { UsageError } from '../lib/errors';
import { nearest } from '../lib/nearest';
import { FORMATS, type Format } from '../output/formats';

/** A report and the file it goes to. @internal */
export interface OutputRequest {
  format: Format;
  file: string;
}

/**
 * Reads `--output format=file`.
 *
 * @throws UsageError
 * @internal
 */
export function parseOutput(written: string): OutputRequest {
  const equals = written.indexOf('=');
  const format = written.slice(0, Math.max(0, equals));
  const file = written.slice(equals + 1);
  if (equals < 0 || !file) {
    throw new UsageError(
      `--output ${written} names no file.`,
      'Write the format and the file: --output sarif=rollcall.sarif',
    );
  }
  const known = FORMATS.find(each => each === format);
  if (known) return { format: known, file };
  const meant = nearest(format, FORMATS);
  throw new UsageError(
    `--output: there is no format "${format}".`,
    `${meant ? `Did you mean "${meant}"? ` : ''}It is one of ${FORMATS.join(', ')}.`,
  );
}

/**
 * Checks the names given to `--only` and `--skip`, each of which may hold several, with commas.
 *
 * @throws UsageError naming the right word
 * @internal
 */
export function parseRules(
  written: readonly string[] | undefined,
  flag: '--only' | '--skip',
): string[] | undefined {
  if (!written) return undefined;
  const names = written.flatMap(each => each.split(',')).map(each => each.trim());
  for (const name of names) {
    if (RULES.some(({ id }) => id === name)) continue;
    if ((RULE_IDS as readonly string[]).includes(name)) {
      throw new UsageError(
        `${flag} ${name}: this rule is not judged by this version.`,
        'Type "rollcall explain" for the rules that are.',
      );
    }
    throw unknownRule(name, flag);
  }
  return names;
}

/**
 * @internal
 */
export function unknownRule(name: string, where: string): UsageError {
  const meant = nearest(name, RULE_IDS);
  return new UsageError(
    `${where}: there is no rule "${name}".`,
    meant ? `Did you mean "${meant}"?` : 'Type "rollcall explain" for all of them.',
  );
}

/**
 * Reads `--now`.
 *
 * @throws UsageError
 * @internal
 */
export function parseNow(written: string): string {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
  // Either reads what the other does not: a Date takes the 31st of April for the 1st of May, and knows no leap second.
  const isRead = parseInstantMs(written) !== undefined && !Number.isNaN(Date.parse(written));
  if (instant.test(written) && isRead) return written;
  throw new UsageError(
    `--now ${written} is no instant.`,
    'Write it with its offset: --now 2026-11-20T09:00:00Z',
  );
}
