// @ts-check

/**
 * The newest test of each way to reach somebody that they had sent to themselves: a row is the attempt, and what came of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_way_tests', table => {
    table.string('person', 400).notNullable();
    table.string('channel', 40).notNullable();
    table.string('id', 36).notNullable().comment('Of the attempt');
    table.bigInteger('began_at').notNullable();
    table.bigInteger('ended_at').comment('None: it goes on, or the process died');
    table.string('outcome', 10).comment('sent, failed, refused');
    table.text('problem');
    table.primary(['person', 'channel']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_way_tests');
};
