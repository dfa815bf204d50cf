/**
 * What people were told, so that nothing is told twice, whichever replica tells it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('oncall_notices', table => {
    table.comment('What was told to whom, or is being told');
    table.string('key', 64).primary().comment('SHA-256 of what the notice is about');
    table.string('kind', 20).notNullable();
    table.string('claim', 36).notNullable().comment('Who tells it');
    table.string('claimed_at', 40).notNullable();
    table.string('sent_at', 40).comment('Absent while it is being told');
    table.string('ends_at', 40).notNullable().comment('When it need no longer be remembered');
    table.index(['ends_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('oncall_notices');
};
