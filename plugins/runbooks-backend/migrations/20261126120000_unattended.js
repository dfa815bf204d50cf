// @ts-check

/**
 * What runs without anybody asking for it, runs that belong to another one, and confirmations. Times are milliseconds since
 * the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbooks_runs', table => {
    table.string('parent_run_id', 36).comment('The run a step of which started this one');
    table.string('root_run_id', 36).comment('The first of them: whose locks they all hold');
    table.index(['parent_run_id'], 'runbooks_runs_of_parent');
    table.index(['root_run_id'], 'runbooks_runs_of_root');
  });
  await knex.schema.alterTable('runbooks_starts', table => {
    table
      .boolean('forgiven')
      .notNullable()
      .defaultTo(false)
      .comment('A person switched it on again: it no longer counts as one that did not help');
  });
  await knex.schema.createTable('runbooks_guards', table => {
    table.comment(
      'One row for each runbook that starts by itself: who decides about a start holds it',
    );
    table.string('runbook_ref', 400).primary();
    table.bigInteger('checked_at').notNullable();
  });
  await knex.schema.createTable('runbooks_breakers', table => {
    table.comment(
      'Runbooks that no longer start by themselves for a service, until a person says so',
    );
    table.string('runbook_ref', 400).notNullable();
    table.string('entity_ref', 400).notNullable();
    table.text('because').notNullable();
    table.bigInteger('tripped_at').notNullable();
    table.primary(['runbook_ref', 'entity_ref']);
  });
  await knex.schema.createTable('runbooks_root_causes', table => {
    table.comment('Actions owed because a remedy is needed again and again');
    table.string('id', 36).primary();
    table.string('runbook_ref', 400).notNullable();
    table.string('entity_ref', 400).notNullable();
    table.integer('starts').notNullable().comment('In the 30 days before it was opened');
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.bigInteger('closed_at');
    table.string('closed_by', 400);
    table.text('resolution');
    table.index(['closed_at', 'due_at'], 'runbooks_root_causes_open');
    table.index(['entity_ref', 'opened_at'], 'runbooks_root_causes_of');
  });
  await knex.schema.createTable('runbooks_drills', table => {
    table.comment('Since when a runbook is known to ask for drills, and what its owner was told');
    table.string('runbook_ref', 400).primary();
    table.bigInteger('known_since').notNullable();
    table
      .bigInteger('told_due_at')
      .comment('The drill, by the time it was due, its owner was told of');
  });
  await knex.schema.createTable('runbooks_confirmations', table => {
    table.comment('Runs that an assistant has shown and somebody has yet to confirm');
    table.string('token_hash', 64).primary();
    table.string('actor_ref', 400).notNullable();
    table
      .string('wish_digest', 64)
      .notNullable()
      .comment('Runbook, service, inputs, mode and plan');
    table.bigInteger('expires_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['confirmations', 'drills', 'root_causes', 'breakers', 'guards']) {
    await knex.schema.dropTable(`runbooks_${table}`);
  }
  await knex.schema.alterTable('runbooks_starts', table => table.dropColumn('forgiven'));
  await knex.schema.alterTable('runbooks_runs', table => {
    table.dropIndex(['parent_run_id'], 'runbooks_runs_of_parent');
    table.dropIndex(['root_run_id'], 'runbooks_runs_of_root');
    table.dropColumns('parent_run_id', 'root_run_id');
  });
};
