// @ts-check

/**
 * Changes the gate was asked about. Times are milliseconds since the epoch; nothing here is ever deleted.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('monitoring_changes', table => {
    table.comment('Changes that somebody is about to make, or made');
    table.string('id', 200).primary();
    table.string('title', 300);
    table.bigInteger('recorded_at').notNullable().index();
    table.string('recorded_by', 400).notNullable();
  });
  await knex.schema.createTable('monitoring_change_services', table => {
    table.comment('Which services a change is of');
    table.string('change_id', 200).notNullable();
    table.string('service_ref', 400).notNullable().index();
    table.bigInteger('went_at').comment('When the gate last let it go ahead');
    table.primary(['change_id', 'service_ref']);
  });
  await knex.schema.createTable('monitoring_change_authors', table => {
    table.comment('Who made a change; their own approval does not count');
    table.string('change_id', 200).notNullable();
    table.string('user_ref', 400).notNullable();
    table.bigInteger('named_at').notNullable();
    table.primary(['change_id', 'user_ref']);
  });
  await knex.schema.createTable('monitoring_change_approvals', table => {
    table.comment('Who approved a change, in which role: each role once, each person once');
    table.string('change_id', 200).notNullable();
    table.string('role', 100).notNullable();
    table.string('approved_by', 400).notNullable();
    table.bigInteger('approved_at').notNullable();
    table.primary(['change_id', 'role']);
    table.unique(['change_id', 'approved_by']);
  });
  await knex.schema.createTable('monitoring_emergencies', table => {
    table.comment('Who went ahead past the gate, and what they owe');
    table.string('change_id', 200).notNullable();
    table.string('service_ref', 400).notNullable();
    table.text('reason').notNullable();
    table.string('declared_by', 400).notNullable();
    table.bigInteger('declared_at').notNullable();
    table.text('owed').notNullable().comment('JSON: roles, and by when each is due');
    table.primary(['change_id', 'service_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('monitoring_emergencies');
  await knex.schema.dropTable('monitoring_change_approvals');
  await knex.schema.dropTable('monitoring_change_authors');
  await knex.schema.dropTable('monitoring_change_services');
  await knex.schema.dropTable('monitoring_changes');
};
