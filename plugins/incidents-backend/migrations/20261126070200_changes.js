// @ts-check

/**
 * What was changed, for whoever asks what changed before it broke. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_changes', table => {
    table.comment('Deploys, settings and flags, as whoever changed them says');
    table
      .string('id', 64)
      .primary()
      .comment('SHA-256 of who tells of it and what tells it from others');
    table.string('source', 400).notNullable();
    table.string('kind', 20).notNullable();
    table.text('title').notNullable();
    table.string('service_ref', 400).comment('None: it concerns everything');
    table.bigInteger('at').notNullable();
    table.text('details').notNullable().comment('JSON: author, version, environment, url');
    table.bigInteger('received_at').notNullable();
    table.index(['service_ref', 'at'], 'incidents_changes_of_service');
    table.index(['at'], 'incidents_changes_at');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_changes');
};
