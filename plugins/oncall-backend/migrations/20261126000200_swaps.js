/**
 * Swaps of shifts, asked for and answered.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('oncall_swaps', table => {
    table.string('id', 36).primary();
    table.string('rotation_ref', 400).notNullable();
    table.string('from_user_ref', 400).notNullable().comment('Who wants to be replaced');
    table.string('start_at', 40).notNullable().comment('ISO 8601 instant');
    table.string('end_at', 40).notNullable();
    table.string('to_user_ref', 400).comment('Who is asked; nobody in particular where absent');
    table.string('return_start_at', 40).comment('What is given in exchange');
    table.string('return_end_at', 40);
    table.text('reason');
    table.string('state', 10).notNullable();
    table.string('expires_at', 40).notNullable().comment('When it can no longer be answered');
    table.string('requested_at', 40).notNullable();
    table.string('answered_by', 400);
    table.string('answered_at', 40);
    table.string('request_key', 64).unique().comment('Hash of who asked and their idempotency key');
    table.index(['rotation_ref']);
    table.index(['from_user_ref']);
    table.index(['to_user_ref']);
    table.index(['state', 'expires_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('oncall_swaps');
};
