import { isPostgres } from '@rollcall/backend-kit';
import type { Plan, RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Claim } from './Claim';
import type { HeldRun } from './HeldRun';
import { type RunRecord, TABLES } from './rows';

/** What is read of a run; its plan only where no worker knows it. */
type HeldRow = Pick<
  RunRecord,
  'id' | 'snapshot' | 'version' | 'fence' | 'log_sequence' | 'log_bytes'
> &
  Partial<Pick<RunRecord, 'plan'>>;

const COLUMNS = ['id', 'snapshot', 'version', 'fence', 'log_sequence', 'log_bytes'] as const;

/** A run of a worker by its claim, or one that a person or a schedule acts on by its id alone. @internal */
export interface Holding {
  runId: string;
  claim?: Pick<Claim, 'worker' | 'fence' | 'run'>;
}

function heldOf(row: HeldRow, known?: Plan): HeldRun {
  const plan = known ?? (JSON.parse(row.plan!) as Plan);
  return {
    run: { ...JSON.parse(row.snapshot), plan } as RunSnapshot,
    fence: Number(row.fence),
    version: row.version,
    logSequence: Number(row.log_sequence),
    logBytes: Number(row.log_bytes),
  };
}

/**
 * Holds runs until the transaction ends, and reads them: the guard of every write. One whose claim is void is not among
 * them. The plan is read only where there is no claim, since a worker knows it.
 *
 * On SQLite the first statement writes: it waits for its turn, where one that reads first would be refused when it comes to
 * write. On PostgreSQL rows are held in the order of their ids, so that no two groups wait for each other.
 *
 * @internal
 */
export async function holdRuns(
  trx: Knex.Transaction,
  holdings: readonly Holding[],
): Promise<Map<string, HeldRun>> {
  const ids = holdings.map(({ runId }) => runId);
  const claims = holdings.flatMap(({ runId, claim }) =>
    claim ? [[runId, claim.worker, claim.fence]] : [],
  );
  const query = trx(TABLES.runs).whereIn('id', ids);
  if (claims.length > 0) {
    query
      .whereIn(['id', 'worker', 'fence'], claims as never)
      .whereIn('state', ['running', 'rolling-back']);
  }
  const columns = claims.length > 0 ? [...COLUMNS] : [...COLUMNS, 'plan'];
  const rows = (await (isPostgres(trx)
    ? query.orderBy('id').forUpdate().select(columns)
    : query.update({ version: trx.raw('version') }).returning(columns))) as unknown as HeldRow[];
  const plans = new Map(holdings.map(({ runId, claim }) => [runId, claim?.run.plan]));
  return new Map(rows.map(row => [row.id, heldOf(row, plans.get(row.id))]));
}
