// @ts-check

/**
 * Burn-downs by themselves: they are most of what is kept of a promise, and only its own page shows them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('monitoring_slos', table => {
    table.text('burn_down', 'longtext').comment('JSON; none until the promise was read again');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('monitoring_slos', table => {
    table.dropColumn('burn_down');
  });
};
