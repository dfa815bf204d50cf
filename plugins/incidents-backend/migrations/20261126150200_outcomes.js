// @ts-check

/**
 * What came of each incident, beside what it is made of, so that figures over thousands need not read their events. Times are
 * milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_outcomes', table => {
    table.integer('incident').primary();
    table.integer('alerts').notNullable();
    table
      .boolean('needed_nothing')
      .notNullable()
      .comment('It ended, and nobody had to do anything');
    table.boolean('is_unowned').notNullable();
    table.integer('pages').notNullable();
    table.integer('night_pages').notNullable();
  });
  await knex.schema.createTable('incidents_outcome_pages', table => {
    table.comment('Who was paged for what, and whether at night where they live');
    table.integer('incident').notNullable();
    table.integer('sequence').notNullable();
    table.string('person', 400).notNullable();
    table.bigInteger('at').notNullable();
    table.boolean('is_night').notNullable();
    table.primary(['incident', 'sequence']);
    table.index(['at'], 'incidents_outcome_pages_at');
  });
  // Every incident is looked at anew, so that the past has its outcomes too.
  await knex('incidents_learned').delete();
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_outcome_pages');
  await knex.schema.dropTable('incidents_outcomes');
};
