// @ts-check

/**
 * Runs of runbooks that belong to incidents, and what was asked to start by itself. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_runs', table => {
    table.comment('Runs as their incidents last heard of them');
    table.string('run_id', 36).primary();
    table.integer('incident').notNullable();
    table.string('runbook_ref', 400).notNullable();
    table.text('title').notNullable();
    table.string('entity_ref', 400).notNullable();
    table.string('actor_ref', 400).notNullable();
    table.string('trigger', 20).notNullable();
    table.string('state', 20).notNullable();
    table
      .integer('version')
      .notNullable()
      .comment('Of the run as it was seen; what is older is no news');
    table.text('step_title');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.index(['incident', 'started_at'], 'incidents_runs_of');
  });
  await knex.schema.createTable('incidents_runs_heard', table => {
    table.comment('One row: up to when runs are known');
    table.integer('id').primary();
    table.bigInteger('until').notNullable();
  });
  await knex.schema.createTable('incidents_starts', table => {
    table.comment(
      'Runbooks that were to start by themselves because of an alert, and what came of it',
    );
    table
      .string('key', 64)
      .primary()
      .comment('SHA-256 of alert and runbook: each is asked for once');
    table.integer('incident').notNullable();
    table.string('alert', 64).notNullable();
    table.string('runbook_ref', 400).notNullable();
    table.string('entity_ref', 400).notNullable();
    table.string('state', 8).notNullable().comment('pending, started or refused');
    table.string('guard', 20).comment('What kept it from starting');
    table.text('because');
    table.string('run_id', 36);
    table.integer('attempts').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('decided_at');
    table.bigInteger('due_at');
    table
      .bigInteger('fence')
      .notNullable()
      .comment('Grows with every claim; writes of an older one are refused');
    table.bigInteger('lease_until');
    table.index(['state', 'due_at'], 'incidents_starts_due');
    table.index(['runbook_ref', 'decided_at'], 'incidents_starts_of_runbook');
    table.index(['incident', 'runbook_ref'], 'incidents_starts_of_incident');
  });
  await knex.schema.createTable('incidents_considered', table => {
    table.comment('Alerts for which it was asked whether a runbook starts by itself');
    table.string('alert', 64).primary();
    table.bigInteger('at').notNullable();
  });
  // What fires already when this is installed is left to the people who have it.
  await knex('incidents_considered').insert(knex('incidents_alerts').select('id', knex.raw('0')));
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['considered', 'starts', 'runs_heard', 'runs']) {
    await knex.schema.dropTable(`incidents_${table}`);
  }
};
