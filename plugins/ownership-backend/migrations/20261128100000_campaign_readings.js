// @ts-check

/**
 * Of which reading of the catalog a campaign was last held against: replicas read for themselves, and one whose reading is older
 * must not take back what a newer one has shown.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('ownership_campaigns', table => {
    table.string('read_at', 40).nullable().comment('When the catalog was read for its last state');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('ownership_campaigns', table => {
    table.dropColumn('read_at');
  });
};
