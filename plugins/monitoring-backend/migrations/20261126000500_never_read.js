// @ts-check

/**
 * Promises that were tried and never read have a row as well, which says why.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('monitoring_slos', table => {
    table.text('figures', 'longtext').nullable().comment('JSON; none until it was read').alter();
    table.bigInteger('as_of').nullable().alter();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('monitoring_slos').whereNull('figures').delete();
  await knex.schema.alterTable('monitoring_slos', table => {
    table.text('figures', 'longtext').notNullable().comment('JSON').alter();
    table.bigInteger('as_of').notNullable().alter();
  });
};
