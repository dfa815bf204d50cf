import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import { jsonOfList } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import type { FleetStore, StoredSnapshot } from '../types';

interface SnapshotRow {
  id: string;
  generation: number;
  read_at: string;
  content: string;
}

type Content = Omit<StoredSnapshot, 'generation' | 'readAt'>;

const LAST_GOOD = 'last-good';

/** JSON piece by piece: that of a large catalog is as large as the catalog, and would be thrown away at once. */
function* jsonOf({ documents, ...rest }: Content): Generator<string> {
  yield '{"documents":';
  yield* jsonOfList(documents);
  yield `,${JSON.stringify(rest).slice(1)}`;
}

/** What each snapshot comes to, for as long as it is being kept: several plugins keep the same one. */
const packings = new WeakMap<StoredSnapshot, Promise<string>>();

async function pack({ documents, problems, policies }: StoredSnapshot): Promise<string> {
  const json = jsonOf({ documents, problems, policies });
  const zip = createGzip();
  const [packed] = await Promise.all([buffer(zip), pipeline(Readable.from(json), zip)]);
  return packed.toString('base64');
}

/** @public */
export interface RowFleetStoreOptions {
  /** Of a database that is migrated. */
  knex: Knex;
  /**
   * A table of the plugin with the columns `id` (text, primary), `generation` (integer), `read_at` (text) and `content` (long
   * text).
   */
  table: string;
}

/**
 * Keeps the last good snapshot in a row of a plugin's own table. Replicas share it; the newest reading wins.
 *
 * @public
 */
export class RowFleetStore implements FleetStore {
  readonly #knex: Knex;
  readonly #table: string;

  constructor(options: RowFleetStoreOptions) {
    this.#knex = options.knex;
    this.#table = options.table;
  }

  async load(): Promise<StoredSnapshot | undefined> {
    const row = await this.#knex<SnapshotRow>(this.#table).where({ id: LAST_GOOD }).first();
    if (!row) return undefined;
    const json = await promisify(gunzip)(Buffer.from(row.content, 'base64'));
    const content = JSON.parse(json.toString('utf8')) as Content;
    return { ...content, generation: row.generation, readAt: row.read_at };
  }

  async save(snapshot: StoredSnapshot): Promise<void> {
    const { generation, readAt } = snapshot;
    const packing = packings.get(snapshot) ?? pack(snapshot);
    packings.set(snapshot, packing);
    const row: SnapshotRow = {
      id: LAST_GOOD,
      generation,
      read_at: readAt,
      content: await packing,
    };
    await this.#knex<SnapshotRow>(this.#table)
      .insert(row)
      .onConflict('id')
      .merge()
      // Another replica may have read later while this one was packing; ISO 8601 in UTC sorts as text.
      .where(`${this.#table}.read_at`, '<=', readAt);
  }
}
