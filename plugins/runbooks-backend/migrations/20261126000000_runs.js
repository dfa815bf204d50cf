// @ts-check

/**
 * Runs and everything that must outlive the process that works on them. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbooks_versions', table => {
    table.comment('Runbooks as they were when a run began; never changed');
    table.string('hash', 64).primary();
    table.text('ref').notNullable();
    table.text('runbook', 'longtext').notNullable().comment('JSON');
    table.bigInteger('created_at').notNullable();
  });
  await knex.schema.createTable('runbooks_runs', table => {
    table.string('id', 36).primary();
    table.string('runbook_hash', 64).notNullable();
    table.string('runbook_ref', 400).notNullable();
    table.text('runbook_title').notNullable();
    table.string('entity_ref', 400).notNullable();
    table.string('actor_ref', 400).notNullable();
    table.string('on_behalf_of', 400);
    table.string('mode', 4).notNullable();
    table.string('trigger', 20).notNullable();
    table.string('risk', 12).notNullable();
    table.boolean('drill').notNullable();
    table.string('incident_id', 100);
    table.text('break_glass_reason');
    table.text('alert', 'longtext').comment('JSON: what is known of the alert that started it');
    table.string('idempotency_key', 200).notNullable().unique();
    table.string('state', 20).notNullable();
    table
      .text('snapshot', 'longtext')
      .notNullable()
      .comment('JSON: the state the reducer works on');
    table.integer('version').notNullable().comment('Grows with every write');
    table.integer('priority').notNullable();
    table
      .bigInteger('fence')
      .notNullable()
      .comment('Grows with every claim; writes of an older one are refused');
    table.string('worker', 64);
    table.bigInteger('lease_until');
    table
      .bigInteger('wake_at')
      .comment('When a worker should take it; none: it waits for a person');
    table.bigInteger('deadline').comment('When waiting for agreement ends');
    table.bigInteger('log_sequence').notNullable();
    table.bigInteger('log_bytes').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('started_at');
    table.bigInteger('ended_at');
    table.index(['state', 'wake_at'], 'runbooks_runs_claim');
    table.index(['state', 'lease_until'], 'runbooks_runs_lease');
    table.index(['runbook_ref', 'created_at'], 'runbooks_runs_of_runbook');
    table.index(['entity_ref', 'created_at'], 'runbooks_runs_of_entity');
    table.index(['actor_ref', 'created_at'], 'runbooks_runs_of_actor');
    table.index(['created_at', 'id'], 'runbooks_runs_newest');
  });
  await knex.schema.createTable('runbooks_step_attempts', table => {
    table.comment('Written before a step acts and again when it is known how it ended');
    table.string('run_id', 36).notNullable();
    table.string('step_id', 63).notNullable();
    table.string('kind', 8).notNullable().comment('act or undo');
    table.integer('attempt').notNullable();
    table.bigInteger('fence').notNullable();
    table.string('state', 12).notNullable();
    table.string('input_digest', 64);
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.primary(['run_id', 'step_id', 'kind', 'attempt', 'fence']);
  });
  await knex.schema.createTable('runbooks_events', table => {
    table.comment('Everything that happened to a run, in order');
    table.string('run_id', 36).notNullable();
    table.integer('version').notNullable();
    table.text('event', 'longtext').notNullable().comment('JSON');
    table.bigInteger('at').notNullable();
    table.primary(['run_id', 'version']);
  });
  await knex.schema.createTable('runbooks_locks', table => {
    table.string('key', 400).primary();
    table.string('run_id', 36).notNullable();
    table.bigInteger('taken_at').notNullable();
    table.index(['run_id']);
  });
  await knex.schema.createTable('runbooks_log', table => {
    table.string('run_id', 36).notNullable();
    table.bigInteger('sequence').notNullable();
    table.bigInteger('at').notNullable();
    table.string('step_id', 63);
    table.string('stream', 6).notNullable();
    table.text('text', 'longtext').notNullable();
    table.primary(['run_id', 'sequence']);
  });
  await knex.schema.createTable('runbooks_starts', table => {
    table.comment('Automatic starts, counted for cooldown and limits');
    table.string('run_id', 36).primary();
    table.string('runbook_ref', 400).notNullable();
    table.string('entity_ref', 400).notNullable();
    table.string('alert', 200);
    table.bigInteger('at').notNullable();
    table.index(['runbook_ref', 'entity_ref', 'at'], 'runbooks_starts_of');
  });
  await knex.schema.createTable('runbooks_settings', table => {
    table.string('key', 60).primary();
    table.text('value').notNullable();
    table.text('changed_by').notNullable();
    table.bigInteger('changed_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'settings',
    'starts',
    'log',
    'locks',
    'events',
    'step_attempts',
    'runs',
    'versions',
  ]) {
    await knex.schema.dropTable(`runbooks_${table}`);
  }
};
