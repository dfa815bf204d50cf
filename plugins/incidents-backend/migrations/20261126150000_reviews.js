// @ts-check

/**
 * What is learned from incidents: reviews, and which incidents were looked at. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_learned', table => {
    table.comment('Which incidents were looked at, and how far they had come');
    table.integer('incident').primary();
    table.integer('version').notNullable().comment('Of the incident');
  });
  await knex.schema.createTable('incidents_reviews', table => {
    table.integer('incident').primary();
    table.string('state', 12).notNullable();
    table.integer('version').notNullable().comment('Grows with every change');
    table.boolean('is_required').notNullable();
    table.text('because').notNullable();
    table.bigInteger('due_at').comment('Until when it should be held');
    table.string('held_on', 10).comment('A day, YYYY-MM-DD');
    table.bigInteger('held_at').comment('When it was said to be held, for the first time');
    table.text('content', 'longtext').notNullable().comment('JSON');
    table.string('factors', 400).notNullable().comment('Categories between commas, for figures');
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.string('updated_by', 400);
    table.bigInteger('reminded_at');
    table.index(['state', 'due_at'], 'incidents_reviews_due');
  });
  await knex.schema.createTable('incidents_review_versions', table => {
    table.comment('Every text of every review: nothing that was written is lost');
    table.integer('incident').notNullable();
    table.integer('version').notNullable();
    table.text('content', 'longtext').notNullable().comment('JSON');
    table.string('written_by', 400);
    table.bigInteger('written_at').notNullable();
    table.primary(['incident', 'version']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['review_versions', 'reviews', 'learned']) {
    await knex.schema.dropTable(`incidents_${table}`);
  }
};
