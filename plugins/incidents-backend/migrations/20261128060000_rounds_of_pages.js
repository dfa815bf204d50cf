// @ts-check

/**
 * In which round of its escalation a page was sent. Pages of what is escalated still count as of the round that is on, or of the one before
 * where that one has not come to their step; of the others nobody asks.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_deliveries', table => {
    table.integer('round').comment('Of the escalation; none of what is no step of one');
  });
  // Step 1000 stands for help that somebody asked for, which no escalation does.
  await knex('incidents_deliveries')
    .where({ kind: 'page' })
    .andWhere('step', '<', 1000)
    .whereIn('incident', knex('incidents_escalations').whereNotNull('due_at').select('incident'))
    .update({
      round: knex('incidents_escalations')
        .where('incident', knex.ref('incidents_deliveries.incident'))
        .select(
          knex.raw('case when next_step > ?? then round else round - 1 end', [
            'incidents_deliveries.step',
          ]),
        ),
    });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_deliveries', table => {
    table.dropColumn('round');
  });
};
