import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { DocumentProblem } from '@rollcall/model';
import type { Knex } from 'knex';
import type {
  DocumentStore,
  SourceContent,
  SourceState,
  StoredDocument,
  StoredFile,
} from './DocumentStore';
import { replaceSource } from './operations/replaceSource';
import type { DocumentRow, FileRow, RejectRow, SourceRow, VersionRow } from './rows';
import { FAILURE_POSITION } from './rows';

/** Migrations of this module stand beside those of the catalog, in the same database, under their own name. */
const MIGRATIONS_TABLE = 'rollcall_knex_migrations';

/**
 * The document store in tables beside those of the catalog, on SQLite and PostgreSQL.
 *
 * @public
 */
export class DatabaseDocumentStore implements DocumentStore {
  private constructor(private readonly knex: Knex) {}

  static async create(options: { database: DatabaseService }): Promise<DatabaseDocumentStore> {
    const { database } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@rollcall/plugin-catalog-backend-module-rollcall',
          'migrations',
        ),
        tableName: MIGRATIONS_TABLE,
      });
    }
    return new DatabaseDocumentStore(knex);
  }

  async states(): Promise<Map<string, SourceState>> {
    const rows = await this.knex<SourceRow>('rollcall_sources');
    return new Map(
      rows.map(row => [
        row.source,
        {
          source: row.source,
          etag: row.etag ?? undefined,
          digest: row.digest,
          readAt: row.read_at,
        },
      ]),
    );
  }

  async version(): Promise<number> {
    const row = await this.knex<VersionRow>('rollcall_versions').where({ id: 1 }).first();
    return Number(row?.version ?? 0);
  }

  async documents(source?: string): Promise<StoredDocument[]> {
    const query = this.knex<DocumentRow>('rollcall_documents').select('*');
    if (source !== undefined) query.where({ source });
    const rows = await query.orderBy(['source', 'file', 'document']);
    return rows.map(toDocument);
  }

  async kept(): Promise<StoredDocument[]> {
    const rows = await this.knex<DocumentRow>('rollcall_documents')
      .where({ kept: true })
      .orderBy(['source', 'file', 'document']);
    return rows.map(toDocument);
  }

  async replaceSource(content: SourceContent): Promise<void> {
    await this.knex.transaction(tx => replaceSource(tx, content));
  }

  async confirmSource(state: SourceState): Promise<void> {
    await this.knex.transaction(async tx => {
      await tx<SourceRow>('rollcall_sources')
        .where({ source: state.source })
        .update({ etag: state.etag ?? null, read_at: state.readAt });
      await tx<RejectRow>('rollcall_rejects')
        .where({ source: state.source, position: FAILURE_POSITION })
        .delete();
    });
  }

  async failSource(source: string, problem: DocumentProblem): Promise<void> {
    await this.knex.transaction(async tx => {
      const failure = { source, position: FAILURE_POSITION };
      await tx<RejectRow>('rollcall_rejects').where(failure).delete();
      await tx<RejectRow>('rollcall_rejects').insert({
        ...failure,
        file: problem.file,
        problem: JSON.stringify(problem),
      });
    });
  }

  async keepSources(sources: readonly string[]): Promise<void> {
    const known = await this.states();
    const gone = [...known.keys()].filter(source => !sources.includes(source));
    // A source that never could be read has a reject and no state.
    await this.knex<RejectRow>('rollcall_rejects').whereNotIn('source', sources).delete();
    if (gone.length === 0) return;
    await this.knex.transaction(async tx => {
      for (const table of ['rollcall_sources', 'rollcall_files', 'rollcall_documents']) {
        await tx(table).whereIn('source', gone).delete();
      }
      await tx<VersionRow>('rollcall_versions').where({ id: 1 }).increment('version', 1);
    });
  }

  async rejects(): Promise<DocumentProblem[]> {
    const rows = await this.knex<RejectRow>('rollcall_rejects').orderBy(['source', 'position']);
    return rows.map(row => JSON.parse(row.problem) as DocumentProblem);
  }

  async files(): Promise<Omit<StoredFile, 'text'>[]> {
    const rows = await this.knex<FileRow>('rollcall_files')
      .select('source', 'file', 'digest', 'namespace')
      .orderBy('file');
    return rows.map(row => ({ ...row, namespace: row.namespace ?? undefined }));
  }

  async texts(files: readonly string[]): Promise<StoredFile[]> {
    const rows = await this.knex<FileRow>('rollcall_files')
      .whereIn('file', files)
      .select('source', 'file', 'digest', 'namespace', 'text')
      .orderBy('file');
    return rows.map(row => ({ ...row, namespace: row.namespace ?? undefined }));
  }
}

function toDocument(row: DocumentRow): StoredDocument {
  return {
    source: row.source,
    file: row.file,
    document: row.document,
    ref: row.ref,
    kept: Boolean(row.kept),
    entity: JSON.parse(row.entity) as Entity,
  };
}
