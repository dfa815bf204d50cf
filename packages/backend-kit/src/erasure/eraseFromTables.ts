import type { Knex } from 'knex';
import type { Erasure } from './Erasure';

/** A table that may name people, and where. @public */
export interface PersonalTable {
  table: string;
  /** Columns that tell its rows apart; they may be among those that name people. */
  key: readonly string[];
  /** Columns of text, or of JSON as text. */
  columns: readonly string[];
}

type Row = Record<string, string | number | null>;

/** SQLite knows lower case of ASCII alone, so any other letter stands for any one character. */
function likeOf(fragment: string): string {
  const letters = [...fragment].map(letter => {
    if (/[\\%_]/.test(letter)) return `\\${letter}`;
    return letter.codePointAt(0)! < 128 ? letter.toLowerCase() : '_';
  });
  return `%${letters.join('')}%`;
}

function isWorthReading(query: Knex.QueryBuilder, { columns }: PersonalTable, erasure: Erasure) {
  for (const column of columns) {
    for (const fragment of erasure.fragments) {
      query.orWhereRaw("lower(??) like ? escape '\\'", [column, likeOf(fragment)]);
    }
  }
}

function only(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map(column => [column, row[column]]));
}

function withoutPerson(row: Row, { columns }: PersonalTable, erasure: Erasure): Row {
  const changed: Row = {};
  for (const column of columns) {
    const value = row[column];
    if (typeof value !== 'string') continue;
    const replaced = erasure.replaceIn(value);
    if (replaced !== value) changed[column] = replaced;
  }
  return changed;
}

async function eraseRow(
  trx: Knex,
  row: Row,
  options: { in: PersonalTable; changed: Row },
): Promise<void> {
  const { changed } = options;
  const { table, key } = options.in;
  const before = only(row, key);
  const isKeyChanged = key.some(column => column in changed);
  // What was written of the person since the last time under the same salt says nothing new.
  if (
    isKeyChanged &&
    (await trx(table)
      .where(only({ ...row, ...changed }, key))
      .first())
  ) {
    await trx(table).where(before).delete();
    return;
  }
  await trx(table).where(before).update(changed);
}

/**
 * Puts a pseudonym in the place of a person in tables. All rows are looked through, which is slow and rare.
 *
 * @param trx - a transaction, so that the person is gone from all of them or from none
 * @returns how many rows changed, by table
 * @public
 */
export async function eraseFromTables(
  trx: Knex.Transaction,
  tables: readonly PersonalTable[],
  erasure: Erasure,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const each of tables) {
    const { table, key, columns } = each;
    counts[table] = 0;
    const rows: Row[] = await trx(table)
      .where(query => isWorthReading(query, each, erasure))
      .select([...new Set([...key, ...columns])]);
    for (const row of rows) {
      const changed = withoutPerson(row, each, erasure);
      if (Object.keys(changed).length === 0) continue;
      await eraseRow(trx, row, { in: each, changed });
      counts[table] += 1;
    }
  }
  return counts;
}
