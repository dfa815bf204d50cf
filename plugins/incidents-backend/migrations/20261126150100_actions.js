// @ts-check

/**
 * What is to be done after incidents, and how it stands in an issue tracker. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_actions', table => {
    table.string('id', 36).primary();
    table.integer('incident').comment('None of a stability epic');
    table.string('class', 16).notNullable();
    table.string('title', 300).notNullable();
    table.text('description', 'longtext');
    table.string('owner_ref', 400).notNullable();
    table.string('service_ref', 400);
    table.bigInteger('due_at').notNullable();
    table.string('state', 8).notNullable();
    table.text('reason').comment('Why it will not be done');
    table.integer('version').notNullable().comment('Grows with every change');
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 400).notNullable();
    table.bigInteger('closed_at');
    table.string('closed_by', 400);
    table.bigInteger('reminded_at');
    table.string('tracker', 40).comment('Name of the issue tracker it is in, or is to be');
    table.string('tracker_key', 300);
    table.string('tracker_url', 1000);
    table.string('tracker_state', 8).comment('The state both had when they were compared last');
    table.text('tracker_problem');
    table.integer('tracker_attempts').notNullable().defaultTo(0);
    table.bigInteger('tracker_synced_at');
    table.bigInteger('tracker_due_at').comment('When they are to be compared next');
    table.bigInteger('tracker_fence').notNullable().defaultTo(0);
    table.index(['state', 'due_at'], 'incidents_actions_due');
    table.index(['incident'], 'incidents_actions_of');
    table.index(['owner_ref', 'state'], 'incidents_actions_of_owner');
    table.index(['tracker_due_at'], 'incidents_actions_tracked');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_actions');
};
