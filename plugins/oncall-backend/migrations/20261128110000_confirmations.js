// @ts-check

/**
 * What people are asked to confirm before an action changes something.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('oncall_confirmations', table => {
    table.comment('What actions ask for before they change something');
    table.string('token_hash', 64).primary().comment('SHA-256; the token itself is not kept');
    table.string('actor_ref', 400).notNullable();
    table.string('wish_digest', 64).notNullable();
    table.bigInteger('expires_at').notNullable();
    table.index(['expires_at'], 'oncall_confirmations_expired');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('oncall_confirmations');
};
