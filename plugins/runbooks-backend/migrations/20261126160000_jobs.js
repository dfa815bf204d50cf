// @ts-check

/**
 * Jobs for runners, and what their programs wrote. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbooks_jobs', table => {
    table.comment('Programs to be run outside the portal, each once');
    table.string('id', 36).primary();
    table.string('key', 400).notNullable().comment('Run, step and use: the same for every attempt');
    table.integer('attempt').notNullable();
    table.string('run_id', 36).notNullable();
    table.string('command', 63).notNullable();
    table.string('digest', 64).notNullable().comment('Of the definition it was planned with');
    table.text('inputs', 'longtext').notNullable().comment('JSON');
    table.text('argv', 'longtext').notNullable().comment('JSON');
    table.string('state', 8).notNullable().comment('queued, claimed, running or ended');
    table.text('outcome', 'longtext').comment('JSON; redacted before it is written');
    table.text('runner').comment('Subject of the token that holds it');
    table.string('token_hash', 64).comment('SHA-256 of what its holder proves itself with');
    table
      .bigInteger('fence')
      .notNullable()
      .comment('Grows with every claim; writes of an older one are refused');
    table.bigInteger('lease_until');
    table.bigInteger('wanted_until').notNullable().comment('After that nobody waits for it');
    table.boolean('cancel_requested').notNullable();
    table.boolean('collected').notNullable().comment('Whether its run has taken the outcome');
    table.bigInteger('line_sequence').notNullable();
    table.bigInteger('line_bytes').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('started_at');
    table.bigInteger('ended_at');
    table.unique(['key', 'attempt']);
    table.index(['state', 'created_at'], 'runbooks_jobs_claim');
    table.index(['wanted_until'], 'runbooks_jobs_wanted');
  });
  await knex.schema.createTable('runbooks_job_lines', table => {
    table.comment('On their way into the log of a run; redacted before they are written');
    table.string('job_id', 36).notNullable();
    table.bigInteger('sequence').notNullable();
    table.string('stream', 6).notNullable();
    table.text('text', 'longtext').notNullable();
    table.primary(['job_id', 'sequence']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbooks_job_lines');
  await knex.schema.dropTable('runbooks_jobs');
};
