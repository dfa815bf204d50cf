// @ts-check

/**
 * Which replica does a part of the work that one at a time does best. On PostgreSQL, which replicas share, it may be lost with the
 * server, so that nobody waits for the disk because of it: whoever comes next takes the lease.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_leases', table => {
    table.comment('Which replica does what one at a time does best');
    table.string('name', 32).primary();
    table.string('worker', 64).notNullable();
    table.bigInteger('held_until').notNullable().comment('Milliseconds since the epoch');
  });
  if (String(knex.client.config.client).includes('pg')) {
    await knex.raw('alter table incidents_leases set unlogged');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_leases');
};
