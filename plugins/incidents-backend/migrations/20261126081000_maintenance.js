// @ts-check

/**
 * Maintenance that was announced, and which escalations wait for its end. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_maintenance', table => {
    table.comment('Spans of time in which services page nobody');
    table.string('id', 36).primary();
    table.text('selector', 'longtext').notNullable().comment('JSON');
    table.bigInteger('from_at').notNullable();
    table.bigInteger('to_at').notNullable();
    table.text('reason').notNullable();
    table.string('created_by', 400).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ended_at');
    table.string('ended_by', 400);
    table.index(['to_at'], 'incidents_maintenance_until');
  });
  await knex.schema.alterTable('incidents_escalations', table => {
    table.string('quiet_by', 36).comment('Window whose end it waits for');
    table.index(['quiet_by'], 'incidents_escalations_quiet');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_escalations', table => {
    table.dropIndex(['quiet_by'], 'incidents_escalations_quiet');
    table.dropColumn('quiet_by');
  });
  await knex.schema.dropTable('incidents_maintenance');
};
