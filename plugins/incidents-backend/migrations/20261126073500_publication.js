// @ts-check

/**
 * Which incidents stand on the status page, so that it need not look into all.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_incidents', table => {
    table.boolean('is_public').notNullable().defaultTo(false);
    table.index(['is_public', 'updated_at'], 'incidents_incidents_public');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_incidents', table => {
    table.dropIndex(['is_public', 'updated_at'], 'incidents_incidents_public');
    table.dropColumn('is_public');
  });
};
