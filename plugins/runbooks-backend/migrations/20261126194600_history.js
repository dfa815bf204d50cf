// @ts-check

/** Whose runs are listed, newest first; with the state, so that those of another one are passed over in the index. */
const SUBJECTS = ['runbook', 'entity', 'actor'];

/**
 * Ways through a long history. What is counted of the runs of a runbook is in one index, so that no run need be read for it.
 * A lease is renewed with every step, and few runs have one: an index on it cost a write of every index with each step, and
 * was never needed to find them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbooks_runs', table => {
    table.dropIndex([], 'runbooks_runs_lease');
    for (const subject of SUBJECTS) {
      table.dropIndex([], `runbooks_runs_of_${subject}`);
      table.index([`${subject}_ref`, 'created_at', 'id', 'state'], `runbooks_runs_by_${subject}`);
    }
    table.index(
      ['mode', 'runbook_ref', 'state', 'drill', 'created_at', 'ended_at'],
      'runbooks_runs_counted',
    );
    table.index(['drill', 'mode', 'ended_at'], 'runbooks_runs_drills');
  });
  // Room in each page for the next state of a run, which then needs no new entry in any index.
  if (isPostgres(knex)) await knex.raw('alter table runbooks_runs set (fillfactor = 70)');
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runbooks_runs', table => {
    table.dropIndex([], 'runbooks_runs_drills');
    table.dropIndex([], 'runbooks_runs_counted');
    for (const subject of SUBJECTS) {
      table.dropIndex([], `runbooks_runs_by_${subject}`);
      table.index([`${subject}_ref`, 'created_at'], `runbooks_runs_of_${subject}`);
    }
    table.index(['state', 'lease_until'], 'runbooks_runs_lease');
  });
  if (isPostgres(knex)) await knex.raw('alter table runbooks_runs reset (fillfactor)');
};

/**
 * @param {import('knex').Knex} knex
 */
function isPostgres(knex) {
  return String(knex.client.config.client).includes('pg');
}
