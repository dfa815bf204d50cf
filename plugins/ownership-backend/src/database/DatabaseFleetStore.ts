import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { FleetStore, StoredSnapshot } from '@rollcall/fleet-node';
import type { Knex } from 'knex';

interface SnapshotRow {
  id: string;
  generation: number;
  read_at: string;
  content: string;
}

const LAST_GOOD = 'last-good';

/**
 * Keeps the last good snapshot in a row. Replicas share it; the newest reading wins.
 *
 * @public
 */
export class DatabaseFleetStore implements FleetStore {
  private constructor(private readonly knex: Knex) {}

  static async create(options: { database: DatabaseService }): Promise<DatabaseFleetStore> {
    const { database } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath('@rollcall/plugin-ownership-backend', 'migrations'),
      });
    }
    return new DatabaseFleetStore(knex);
  }

  async load(): Promise<StoredSnapshot | undefined> {
    const row = await this.knex<SnapshotRow>('ownership_snapshots')
      .where({ id: LAST_GOOD })
      .first();
    if (!row) return undefined;
    const json = await promisify(gunzip)(Buffer.from(row.content, 'base64'));
    const content = JSON.parse(json.toString('utf8')) as Omit<
      StoredSnapshot,
      'generation' | 'readAt'
    >;
    return { ...content, generation: row.generation, readAt: row.read_at };
  }

  async save(snapshot: StoredSnapshot): Promise<void> {
    const { generation, readAt, ...content } = snapshot;
    const packed = await promisify(gzip)(JSON.stringify(content));
    const row: SnapshotRow = {
      id: LAST_GOOD,
      generation,
      read_at: readAt,
      content: packed.toString('base64'),
    };
    await this.knex<SnapshotRow>('ownership_snapshots')
      .insert(row)
      .onConflict('id')
      .merge()
      // Another replica may have read later while this one was packing; ISO 8601 in UTC sorts as text.
      .where('ownership_snapshots.read_at', '<=', readAt);
  }
}
