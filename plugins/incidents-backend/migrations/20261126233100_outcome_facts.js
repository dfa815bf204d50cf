// @ts-check

/**
 * What came of each incident in a row of its own that is narrow and whole, so that figures over thousands read nothing else. It is
 * written anew from the log, which holds all of it. Times are milliseconds.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.dropTable('incidents_outcomes');
  await knex.schema.createTable('incidents_outcomes', table => {
    table.integer('incident').primary();
    table.integer('version').notNullable().comment('Of the incident, when it was looked at');
    table.bigInteger('opened_at').notNullable();
    table.string('kind', 8).notNullable();
    table.integer('severity').notNullable();
    table.string('service_ref', 400);
    table.string('owner_ref', 400);
    table.string('tier', 100);
    table.string('detected_by', 10).notNullable();
    table.bigInteger('to_detect_ms');
    table.bigInteger('to_acknowledge_ms');
    table.bigInteger('to_mitigate_ms');
    table.bigInteger('to_restore_ms');
    table.integer('alerts').notNullable();
    table
      .boolean('needed_nothing')
      .notNullable()
      .comment('It ended, and nobody had to do anything');
    table.boolean('is_unowned').notNullable();
    table.integer('pages').notNullable();
    table.integer('night_pages').notNullable();
    table.index(['incident', 'version', 'opened_at'], 'incidents_outcomes_stamps');
  });
  await knex.schema.alterTable('incidents_reviews', table => {
    table.index(['incident', 'factors'], 'incidents_reviews_factors');
  });
  await knex('incidents_outcome_pages').delete();
  // Every incident is looked at anew.
  await knex('incidents_learned').delete();
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('incidents_reviews', table => {
    table.dropIndex(['incident', 'factors'], 'incidents_reviews_factors');
  });
  await knex.schema.dropTable('incidents_outcomes');
  await knex.schema.createTable('incidents_outcomes', table => {
    table.integer('incident').primary();
    table.integer('alerts').notNullable();
    table.boolean('needed_nothing').notNullable();
    table.boolean('is_unowned').notNullable();
    table.integer('pages').notNullable();
    table.integer('night_pages').notNullable();
  });
  await knex('incidents_learned').delete();
};
