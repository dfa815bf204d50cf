/**
 * What every audit found, kept as differences. Instants are ISO 8601 in UTC, so that they sort as text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ownership_history_head', table => {
    table.comment(
      'One row: where history stands. Whoever records updates it first, so that one writes at a time',
    );
    table.string('id', 40).primary();
    table.integer('sequence').notNullable().comment('Of the last run');
    table.string('covered_since', 40).nullable();
    table.string('last_at', 40).nullable().comment('Instant of the last audit that was recorded');
    table.string('read_at', 40).nullable().comment('When the catalog was read for it');
    table.string('digest', 64).nullable().comment('SHA-256 of what the last audit came to');
  });
  await knex('ownership_history_head').insert({ id: 'head', sequence: 0 });

  await knex.schema.createTable('ownership_audit_runs', table => {
    table.comment('Audits in a row that found the same');
    table.integer('sequence').primary();
    table.string('at', 40).notNullable().unique();
    table.string('last_at', 40).notNullable().index();
    table.integer('audits').notNullable();
    table.integer('opened').notNullable();
    table.integer('closed').notNullable();
    table.integer('changed').notNullable();
    table.text('counts').notNullable().comment('JSON');
  });

  await knex.schema.createTable('ownership_findings', table => {
    table.comment('Findings, each from when it came to when it went');
    table.increments('id');
    table.string('fingerprint', 100).notNullable();
    table.text('entity_ref').nullable();
    table.string('opened_at', 40).notNullable();
    table.string('closed_at', 40).nullable().index();
    table.string('closed_because', 20).nullable();
    table.string('severity', 20).notNullable();
    table.string('state', 20).notNullable();
    table.text('waiver').nullable().comment('JSON');
    table.boolean('was_waived').notNullable();
    table.text('content').notNullable().comment('JSON: what does not change');
    table.unique(['opened_at', 'fingerprint']);
  });

  await knex.schema.createTable('ownership_finding_events', table => {
    table.comment('What happened to findings');
    table.increments('id');
    table
      .integer('finding_id')
      .unsigned()
      .notNullable()
      .references('id')
      .inTable('ownership_findings')
      .onDelete('CASCADE');
    table.string('at', 40).notNullable();
    table.string('kind', 20).notNullable();
    table.string('severity', 20).notNullable();
    table.string('state', 20).notNullable();
    table.text('waiver').nullable().comment('JSON');
    table.index(['finding_id', 'id']);
  });

  await knex.schema.createTable('ownership_service_states', table => {
    table.comment('How each service stood, from when to when');
    table.increments('id');
    table.text('ref').notNullable();
    table.string('since', 40).notNullable();
    table.string('until', 40).nullable().index();
    table.string('ended_because', 20).nullable();
    table.string('orphan_since', 40).nullable().index();
    table.text('content').notNullable().comment('JSON');
    table.index(['ref', 'since']);
  });

  await knex.schema.createTable('ownership_trend_days', table => {
    table.comment('Counts of the last audit of each day');
    table.string('day', 10).notNullable();
    table.string('dimension', 20).notNullable();
    table.string('key', 600).notNullable();
    table.text('counts').notNullable().comment('JSON');
    table.primary(['dimension', 'key', 'day']);
    table.index(['day']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ownership_trend_days');
  await knex.schema.dropTable('ownership_service_states');
  await knex.schema.dropTable('ownership_finding_events');
  await knex.schema.dropTable('ownership_findings');
  await knex.schema.dropTable('ownership_audit_runs');
  await knex.schema.dropTable('ownership_history_head');
};
