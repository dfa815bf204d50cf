import { createHash } from 'node:crypto';
import type { FinalShifts } from '@rollcall/plugin-oncall-node';
import type { Knex } from 'knex';
import { bumpRevision } from '../revisions';
import {
  IMPORT_KEY,
  type ImportKey,
  importId,
  type ImportRow,
  IMPORTS,
  keyOf,
  type StoredImport,
  toImport,
} from './rows';

/**
 * Imported schedules, shared by all replicas. A source that is down leaves what it gave last.
 *
 * @internal
 */
export class ImportStore {
  constructor(private readonly knex: Knex) {}

  /**
   * All of them. Contents are long and seldom change, so only those that differ from what is known are read.
   *
   * @param known - as read before; what did not change is the same object
   */
  async all(known: readonly StoredImport[] = []): Promise<StoredImport[]> {
    const before = new Map(known.map(stored => [importId(stored), stored]));
    const rows = await this.knex<ImportRow>(IMPORTS)
      .select(...IMPORT_KEY, 'digest', 'as_of', 'checked_at', 'problem', 'doubted_since')
      .orderBy([...IMPORT_KEY]);
    const imports: StoredImport[] = [];
    for (const row of rows) {
      const same = before.get(importId(row));
      const hasContent = row.digest === null || same?.digest === row.digest;
      const read = hasContent
        ? toImport(row, same?.content)
        : toImport(row, await this.#contentOf(row));
      imports.push(same && isSame(same, read) ? same : read);
    }
    return imports;
  }

  /** Keeps a good answer, unless another replica asked later. */
  async keep(key: ImportKey, content: FinalShifts, at: string): Promise<void> {
    const text = JSON.stringify(content);
    await this.#merge(key, {
      content: text,
      digest: createHash('sha256').update(text).digest('hex'),
      as_of: at,
      checked_at: at,
      problem: null,
      doubted_since: null,
    });
  }

  /** Notes that asking came to nothing; the last good content stays as it is. */
  async fail(
    key: ImportKey,
    { problem, doubtedSince, at }: { problem: string; doubtedSince?: string; at: string },
  ): Promise<void> {
    await this.#merge(key, {
      checked_at: at,
      // PostgreSQL keeps no NUL, whatever a source says.
      problem: problem.replaceAll('\u0000', ''),
      doubted_since: doubtedSince ?? null,
    });
  }

  /** Forgets what nothing points to any more. */
  async keepOnly(keys: readonly ImportKey[]): Promise<void> {
    const wanted = new Set(keys.map(importId));
    const rows = await this.knex<ImportRow>(IMPORTS).select(...IMPORT_KEY);
    const unwanted = rows.filter(row => !wanted.has(importId(row)));
    if (unwanted.length === 0) return;
    await this.knex.transaction(async transaction => {
      await bumpRevision(transaction, 'imports');
      for (const row of unwanted) await transaction<ImportRow>(IMPORTS).where(keyOf(row)).delete();
    });
  }

  async #contentOf(row: ImportKey): Promise<FinalShifts | undefined> {
    const found = await this.knex<ImportRow>(IMPORTS).where(keyOf(row)).first('content');
    return found?.content ? (JSON.parse(found.content) as FinalShifts) : undefined;
  }

  async #merge(
    key: ImportKey,
    change: Partial<ImportRow> & Pick<ImportRow, 'checked_at'>,
  ): Promise<void> {
    const empty = { content: null, digest: null, as_of: null, problem: null, doubted_since: null };
    await this.knex.transaction(async transaction => {
      await bumpRevision(transaction, 'imports');
      await transaction<ImportRow>(IMPORTS)
        .insert({ ...empty, ...keyOf(key), ...change })
        .onConflict([...IMPORT_KEY])
        .merge(change)
        .where(`${IMPORTS}.checked_at`, '<=', change.checked_at);
    });
  }
}

function isSame(a: StoredImport, b: StoredImport): boolean {
  return (
    a.digest === b.digest &&
    a.asOf === b.asOf &&
    a.checkedAt === b.checkedAt &&
    a.problem === b.problem &&
    a.doubtedSince === b.doubtedSince
  );
}
