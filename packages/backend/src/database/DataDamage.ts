import { ServiceUnavailableError } from '@backstage/errors';

/** Result codes of SQLite, extended ones too: a file that was changed behind its back, or is none of its own. */
const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB)/;

/**
 * Whether SQLite says that a file is damaged. A file that cannot be opened, or written to because a disk is full, say, is not.
 *
 * Source: SQLite documentation, "Result and Error Codes".
 *
 * @internal
 */
export function isDamage(error: unknown): error is { code: string; message: string } {
  // What a native module throws is not always an Error of the one who catches it.
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && DAMAGED.test(code);
}

/** What to do about a folder in which a file is damaged. @internal */
export const REMEDY =
  'Keep a copy of the folder, check the disk, and put your last back-up of all its files in its place, ' +
  'or recover what is left with "sqlite3 FILE .recover".';

/**
 * What became known of damage since the portal started. A file that is damaged stays so until somebody has put another in its place,
 * which is done while the portal is stopped.
 *
 * @internal
 */
export class DataDamage {
  readonly #damaged = new Set<string>();

  /** @returns whether that was not known yet */
  report(file: string): boolean {
    const isNew = !this.#damaged.has(file);
    this.#damaged.add(file);
    return isNew;
  }

  /** Names of the files that are damaged, in the order in which that was found. */
  get files(): string[] {
    return [...this.#damaged];
  }

  /** What is said to whoever asks for what stands in a damaged file; nothing of where that is. */
  refusal(): ServiceUnavailableError {
    return new ServiceUnavailableError(
      'The data of the portal is damaged. Nothing more is written until whoever runs the portal has seen to it; its log says what to do.',
    );
  }
}
