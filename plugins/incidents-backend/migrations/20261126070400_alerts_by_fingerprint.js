// @ts-check

/**
 * A source that names its alerts by a key asks for what fires by it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table.index(['source', 'fingerprint'], 'incidents_alerts_of_fingerprint');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table.dropIndex(['source', 'fingerprint'], 'incidents_alerts_of_fingerprint');
  });
};
