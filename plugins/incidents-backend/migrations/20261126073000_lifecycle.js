// @ts-check

/** Columns of instants, and the moment of an incident that each holds. */
const MOMENTS = /** @type {const} */ ({
  impact_start_at: 'impactStart',
  impact_end_at: 'impactEnd',
  detected_at: 'detected',
  acknowledged_at: 'acknowledged',
  mitigated_at: 'mitigated',
});

/** Rows at once, so that a long past fits into memory. */
const ROWS_AT_ONCE = 500;

/**
 * @param {string} snapshot
 * @returns {Record<string, unknown>}
 */
function columnsOf(snapshot) {
  const { derived = {}, overridden = {}, tier, detectedBy } = JSON.parse(snapshot);
  /** @type {Record<string, unknown>} */
  const columns = {
    tier: tier ?? null,
    detected_by: detectedBy ?? (derived.declared === undefined ? 'alert' : 'staff'),
  };
  for (const [column, moment] of Object.entries(MOMENTS)) {
    const at = overridden[moment]?.at ?? derived[moment];
    columns[column] = at === undefined ? null : Date.parse(at);
  }
  return columns;
}

/**
 * What incidents are measured by, beside what they are made of, so that it can be asked for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_incidents', table => {
    table.string('tier', 100);
    table.string('detected_by', 10).comment('alert, staff or customers');
    for (const column of Object.keys(MOMENTS)) {
      table.bigInteger(column).comment('As a person says, else as the events do');
    }
    table.index(['detected_by', 'opened_at'], 'incidents_incidents_by_detection');
    table.index(['opened_at'], 'incidents_incidents_by_opening');
  });
  for (let after = 0; ;) {
    const rows = await knex('incidents_incidents')
      .where('number', '>', after)
      .orderBy('number')
      .limit(ROWS_AT_ONCE)
      .select('number', 'snapshot');
    if (rows.length === 0) break;
    for (const { number, snapshot } of rows) {
      await knex('incidents_incidents').where({ number }).update(columnsOf(snapshot));
      after = number;
    }
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_incidents', table => {
    table.dropIndex(['detected_by', 'opened_at'], 'incidents_incidents_by_detection');
    table.dropIndex(['opened_at'], 'incidents_incidents_by_opening');
    table.dropColumns('tier', 'detected_by', ...Object.keys(MOMENTS));
  });
};
