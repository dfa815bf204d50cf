// @ts-check

/**
 * Test alerts that prove whether alerts reach anybody. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_tracers', table => {
    table.comment('Alerts that test the way from Alertmanager to people');
    table.string('id', 36).primary();
    table.string('service_ref', 400).notNullable();
    table.string('source', 100).notNullable().comment('The Alertmanager it goes through');
    table.text('people', 'longtext').notNullable().comment('JSON: references of who is asked');
    table.string('requested_by', 400).comment('None: it was time for it');
    table.string('state', 16).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('sent_at');
    table.bigInteger('returned_at');
    table.string('alert', 64).comment('Id of the alert as which it came back');
    table.bigInteger('asked_at');
    table.bigInteger('answered_at');
    table.string('answered_by', 400);
    table.text('problem');
    table.bigInteger('due_at').comment('When something is to be done about it; none: it is over');
    table.integer('attempts').notNullable().comment('At what is to be done');
    table.string('worker', 64);
    table
      .bigInteger('fence')
      .notNullable()
      .comment('Grows with every claim; writes of an older one are refused');
    table.bigInteger('lease_until');
    table.index(['due_at'], 'incidents_tracers_due');
    table.index(['service_ref', 'created_at'], 'incidents_tracers_of_service');
    table.index(['created_at'], 'incidents_tracers_by_time');
  });
  await knex.schema.createTable('incidents_tracer_turn', table => {
    table.comment(
      'One row: whoever plans test alerts holds it, so that two replicas never plan at once',
    );
    table.integer('id').primary();
  });
  await knex('incidents_tracer_turn').insert({ id: 1 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_tracer_turn');
  await knex.schema.dropTable('incidents_tracers');
};
