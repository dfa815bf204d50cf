// @ts-check

/**
 * What fires is asked for by its source.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table.index(['source', 'status'], 'incidents_alerts_of_source');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table.dropIndex(['source', 'status'], 'incidents_alerts_of_source');
  });
};
