// @ts-check

/**
 * What people said of pages they got. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_feedback', table => {
    table.string('id', 36).primary();
    table.integer('incident').notNullable();
    table.string('kind', 16).notNullable();
    table.string('given_by', 400).notNullable();
    table.bigInteger('given_at').notNullable();
    table.text('note');
    table.string('suggested_owner', 400).comment('Who should have been paged');
    table.string('group_hash', 64).notNullable().comment('Of the incident: the same trouble');
    table.unique(['incident', 'kind', 'given_by'], { indexName: 'incidents_feedback_once' });
    table.index(['given_at'], 'incidents_feedback_since');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_feedback');
};
