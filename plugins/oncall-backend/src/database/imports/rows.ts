import type { FinalShifts } from '@rollcall/plugin-oncall-node';

/** What is imported: a schedule of a source, or who answers for one of its services. @internal */
export interface ImportKey {
  /** Id of the source, such as `pagerduty`. */
  source: string;
  /** Empty where there is but one. */
  account: string;
  kind: 'schedule' | 'service';
  /** What it is called there. */
  key: string;
}

/** The last good answer of a source, and how asking went since. @internal */
export interface StoredImport extends ImportKey {
  /** Absent until it was read once. */
  content?: FinalShifts;
  /** The same for the same content. */
  digest?: string;
  /** ISO 8601 instant of the content. */
  asOf?: string;
  /** When it was last asked for, whatever came of it. */
  checkedAt: string;
  /** In words, where the last asking came to nothing. */
  problem?: string;
  /** Since when an answer is held back because it is unlikely. */
  doubtedSince?: string;
}

/** @internal */
export interface ImportRow extends ImportKey {
  content: string | null;
  digest: string | null;
  as_of: string | null;
  checked_at: string;
  problem: string | null;
  doubted_since: string | null;
}

/** @internal */
export const IMPORTS = 'oncall_imports';

/** @internal */
export const IMPORT_KEY = ['source', 'account', 'kind', 'key'] as const;

/** As long as their columns. */
const LONGEST = { account: 100, key: 200 } as const;

/**
 * Why nothing can be kept under a key, in words; `undefined` where it can.
 *
 * @internal
 */
export function keyProblem(key: Pick<ImportKey, keyof typeof LONGEST>): string | undefined {
  for (const [field, longest] of Object.entries(LONGEST) as ['account' | 'key', number][]) {
    const name = field === 'account' ? 'The account it names' : 'The name it goes by there';
    if (key[field].length > longest) return `${name} is longer than ${longest} characters`;
    if (key[field].includes('\u0000')) return `${name} holds a NUL character`;
  }
  return undefined;
}

/** @internal */
export function keyOf({ source, account, kind, key }: ImportKey): ImportKey {
  return { source, account, kind, key };
}

/** The same text for the same key, and no other. @internal */
export function importId({ source, account, kind, key }: ImportKey): string {
  return JSON.stringify([source, account, kind, key]);
}

/** @internal */
export function toImport(
  row: Omit<ImportRow, 'content'>,
  content: FinalShifts | undefined,
): StoredImport {
  return {
    ...keyOf(row),
    ...(content && { content }),
    ...(row.digest !== null && { digest: row.digest }),
    ...(row.as_of !== null && { asOf: row.as_of }),
    checkedAt: row.checked_at,
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.doubted_since !== null && { doubtedSince: row.doubted_since }),
  };
}
