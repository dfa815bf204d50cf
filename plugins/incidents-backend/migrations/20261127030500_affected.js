// @ts-check

/** Rows at once, so that a long past fits into memory. */
const ROWS_AT_ONCE = 500;

/**
 * Services that an incident is about beside the one it began with, so that they can be asked for. It holds what the snapshots of
 * incidents say.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_affected', table => {
    table.integer('incident').notNullable();
    table.string('service_ref', 400).notNullable();
    table.primary(['incident', 'service_ref']);
    table.index(['service_ref', 'incident'], 'incidents_affected_of_service');
  });
  for (let after = 0; ;) {
    const rows = await knex('incidents_incidents')
      .where('number', '>', after)
      .orderBy('number')
      .limit(ROWS_AT_ONCE)
      .select('number', 'snapshot');
    if (rows.length === 0) break;
    after = rows[rows.length - 1].number;
    const affected = rows.flatMap(({ number, snapshot }) => {
      const { affected: refs = [] } = JSON.parse(snapshot);
      return [...new Set(refs)].map(service_ref => ({ incident: number, service_ref }));
    });
    await knex.batchInsert('incidents_affected', affected, 100);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_affected');
};
