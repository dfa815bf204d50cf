import type { Knex } from 'knex';
import type { SourceContent } from '../DocumentStore';

/** SQLite binds at most 999 values in a statement where it was built so. */
const ROWS_PER_INSERT = 100;

/**
 * Puts what was read of a source in the place of what is stored of it.
 *
 * @param tx - a transaction: readers see all of the old or all of the new
 * @internal
 */
export async function replaceSource(tx: Knex.Transaction, content: SourceContent): Promise<void> {
  const { state, files, documents, rejects } = content;
  const { source } = state;
  // First of all, because it locks: two replicas that read the same source take turns.
  await tx('rollcall_versions').where({ id: 1 }).increment('version', 1);
  for (const table of [
    'rollcall_sources',
    'rollcall_files',
    'rollcall_documents',
    'rollcall_rejects',
  ]) {
    await tx(table).where({ source }).delete();
  }
  await tx('rollcall_sources').insert({
    source,
    etag: state.etag ?? null,
    digest: state.digest,
    read_at: state.readAt,
  });
  await tx.batchInsert(
    'rollcall_files',
    files.map(({ file, digest, namespace, text }) => ({
      file,
      source,
      digest,
      namespace: namespace ?? null,
      text,
    })),
    ROWS_PER_INSERT,
  );
  await tx.batchInsert(
    'rollcall_documents',
    documents.map(({ file, document, ref, kept, entity }) => ({
      source,
      file,
      document,
      ref,
      kept,
      entity: JSON.stringify(entity),
    })),
    ROWS_PER_INSERT,
  );
  await tx.batchInsert(
    'rollcall_rejects',
    rejects.map((problem, position) => ({
      source,
      file: problem.file,
      position,
      problem: JSON.stringify(problem),
    })),
    ROWS_PER_INSERT,
  );
}
