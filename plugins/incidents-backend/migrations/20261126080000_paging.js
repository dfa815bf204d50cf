// @ts-check

/**
 * Every attempt to tell somebody, and what is told after a page: that somebody has it, and that it is over.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents_deliveries', table => {
    table
      .string('kind', 16)
      .notNullable()
      .defaultTo('page')
      .comment('page, acknowledged, resolved');
    table
      .string('told', 16)
      .notNullable()
      .defaultTo('nothing')
      .comment(
        'Of a page: what its channel is to be told of later; nothing, page, acknowledged, resolved',
      );
    table.string('receipt', 500).comment('What later news are to follow');
    table.bigInteger('queued_at').comment('When it was decided to tell');
    table.index(['told', 'incident'], 'incidents_deliveries_told');
  });
  // SQLite keeps no length, and would have to copy the table for it.
  if (String(knex.client.config.client).includes('pg')) {
    await knex.schema.alterTable('incidents_deliveries', table => {
      table.string('state', 16).notNullable().alter();
    });
  }
  await knex.schema.createTable('incidents_attempts', table => {
    table.comment('Every attempt to tell somebody');
    table.string('delivery', 64).notNullable();
    table.integer('attempt').notNullable();
    table.integer('incident').notNullable();
    table.bigInteger('began_at').notNullable();
    table.bigInteger('ended_at').comment('None: it goes on, or the process died');
    table.string('outcome', 10).comment('sent, failed, refused');
    table.text('problem');
    table.primary(['delivery', 'attempt']);
    table.index(['incident'], 'incidents_attempts_of');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents_attempts');
  await knex.schema.alterTable('incidents_deliveries', table => {
    table.dropIndex(['told', 'incident'], 'incidents_deliveries_told');
    table.dropColumn('kind');
    table.dropColumn('told');
    table.dropColumn('receipt');
    table.dropColumn('queued_at');
  });
};
