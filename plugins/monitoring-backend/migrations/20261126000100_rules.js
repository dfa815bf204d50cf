// @ts-check

/**
 * Rules of the servers, and how they compare with code. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('monitoring_rules', table => {
    table.comment('The rules each source was last seen to run; they stay where it is away');
    table.string('source', 100).primary();
    table.text('rules', 'longtext').comment('JSON; none where it was never read');
    table.text('drift', 'longtext').comment('JSON: how they compare with code');
    table.text('problem').comment('Why the newest reading failed, where it did');
    table.bigInteger('tried_at').notNullable();
    table.integer('revision').notNullable().comment('Grows with every change');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('monitoring_rules');
};
