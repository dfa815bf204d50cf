// @ts-check

/**
 * When the end of an alert was told, so that one which fires again is told from an old word of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table
      .bigInteger('end_heard_at')
      .comment('When it was told that it is over, by the clock of the portal');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_alerts', table => {
    table.dropColumn('end_heard_at');
  });
};
