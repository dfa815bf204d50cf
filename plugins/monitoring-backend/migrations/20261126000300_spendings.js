// @ts-check

/**
 * Budgets that are spent, and who was told. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('monitoring_spendings', table => {
    table.comment('Budgets that are spent: each told once, until there is some again');
    table.string('slo_id', 200).primary();
    table.string('claim', 100).notNullable().comment('Who tells of it');
    table.bigInteger('claimed_at').notNullable();
    table.bigInteger('told_at').comment('When people were told; none while somebody is about to');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('monitoring_spendings');
};
