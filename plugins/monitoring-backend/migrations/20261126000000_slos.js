// @ts-check

/**
 * What was last read of each promise. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('monitoring_slos', table => {
    table.comment('The last good figures of each promise; they stay where a source is away');
    table.string('id', 200).primary();
    table.string('document_ref', 400).notNullable();
    table.string('source', 100).notNullable();
    table.text('figures', 'longtext').notNullable().comment('JSON');
    table.bigInteger('as_of').notNullable();
    table.text('problem').comment('Why the newest reading failed, where it did');
    table.bigInteger('tried_at').notNullable();
  });
  await knex.schema.createTable('monitoring_sources', table => {
    table.comment('How each source fared when it was last asked');
    table.string('name', 100).primary();
    table.text('state').notNullable().comment('JSON');
    table.bigInteger('tried_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('monitoring_sources');
  await knex.schema.dropTable('monitoring_slos');
};
