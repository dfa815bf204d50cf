/**
 * Calendar feeds people subscribed to. Of a token only its hash is kept.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('oncall_feeds', table => {
    table.string('id', 36).primary();
    table.string('token_hash', 64).notNullable().unique().comment('SHA-256, hexadecimal');
    table.string('owner_ref', 400).notNullable().comment('Whose subscription it is');
    table.string('rotation_ref', 400).comment('Absent: the shifts of the owner');
    table.string('created_at', 40).notNullable();
    table.string('last_used_at', 40);
    table
      .text('given', 'longtext')
      .comment('What it said last, JSON; so that it can call off what is no longer true');
    table.index(['owner_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('oncall_feeds');
};
