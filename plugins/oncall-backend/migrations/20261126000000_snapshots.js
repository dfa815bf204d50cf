/**
 * The last good snapshot of the catalog, to answer from after a restart.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('oncall_snapshots', table => {
    table.comment('The last good snapshot of the catalog');
    table.string('id', 40).primary();
    table.integer('generation').notNullable();
    table.string('read_at', 40).notNullable().comment('ISO 8601 instant');
    table.text('content', 'longtext').notNullable().comment('JSON, gzipped, in base64');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('oncall_snapshots');
};
