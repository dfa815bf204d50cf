// @ts-check

/** As many rows as are read and written at once. */
const PAGE = 500;

/**
 * The plan of a run never changes once it began, so it is kept apart from what is written with every step.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbooks_runs', table => {
    table
      .text('plan', 'longtext')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON: what the run was agreed to do; never changed');
    table.index(['state', 'created_at', 'id'], 'runbooks_runs_of_state');
    table.index(['trigger', 'created_at', 'id'], 'runbooks_runs_of_trigger');
  });
  await move(knex, ({ snapshot }) => {
    const { plan, ...changing } = JSON.parse(snapshot);
    return { plan: JSON.stringify(plan), snapshot: JSON.stringify(changing) };
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await move(knex, ({ snapshot, plan }) => ({
    snapshot: JSON.stringify({ ...JSON.parse(snapshot), plan: JSON.parse(plan) }),
  }));
  await knex.schema.alterTable('runbooks_runs', table => {
    table.dropIndex([], 'runbooks_runs_of_state');
    table.dropIndex([], 'runbooks_runs_of_trigger');
    table.dropColumn('plan');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @param {(row: { snapshot: string, plan: string }) => object} changed
 */
async function move(knex, changed) {
  for (let after = ''; ;) {
    const rows = await knex('runbooks_runs')
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .select('id', 'snapshot', 'plan');
    if (rows.length === 0) return;
    for (const row of rows) await knex('runbooks_runs').where({ id: row.id }).update(changed(row));
    after = rows[rows.length - 1].id;
  }
}
