// @ts-check

/**
 * Sources may say that somebody has an alert already.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table
      .boolean('acknowledged')
      .notNullable()
      .defaultTo(false)
      .comment('Whether its source says that somebody has it');
    table.index(['waiting', 'source', 'received_at'], 'incidents_alerts_waiting_of_source');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table.dropIndex(['waiting', 'source', 'received_at'], 'incidents_alerts_waiting_of_source');
  });
  await knex.schema.alterTable('incidents_alerts', table => {
    table.dropColumn('acknowledged');
  });
};
