/**
 * What happens beside the documents: confirmations, evidence, and whom and what the catalog held once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ownership_confirmations', table => {
    table.comment('Who said when that an entity is still theirs');
    table.increments('id').primary();
    table.string('entity_ref', 255).notNullable().index();
    table.string('confirmed_by', 255).notNullable();
    table.string('confirmed_at', 40).notNullable().comment('ISO 8601 instant, UTC');
    table.text('reason');
  });
  await knex.schema.createTable('ownership_evidence', table => {
    table.comment('The newest statement of each source about each key of an entity');
    table.string('entity_ref', 255).notNullable();
    table.string('key', 255).notNullable();
    table.string('source', 255).notNullable();
    table.text('value').notNullable().comment('JSON');
    table.string('observed_at', 40).notNullable().comment('ISO 8601 instant, UTC');
    table.primary(['entity_ref', 'key', 'source']);
  });
  await knex.schema.createTable('ownership_sightings', table => {
    table.comment('When the catalog first and last held a person, a team or a service');
    table.string('entity_ref', 255).primary();
    table.string('first_seen', 40).notNullable().comment('ISO 8601 instant, UTC');
    table.string('last_seen', 40).notNullable().comment('ISO 8601 instant, UTC');
  });
  await knex.schema.createTable('ownership_facts_revision', table => {
    table.comment(
      'Changes whenever one of the tables of facts does, so that each replica knows when to read them',
    );
    table.integer('id').primary();
    table.integer('revision').notNullable();
  });
  await knex('ownership_facts_revision').insert({ id: 1, revision: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ownership_facts_revision');
  await knex.schema.dropTable('ownership_sightings');
  await knex.schema.dropTable('ownership_evidence');
  await knex.schema.dropTable('ownership_confirmations');
};
