/**
 * The document store: sources, the text of their files, the last good entity of each document, and what was rejected.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('rollcall_sources', table => {
    table.comment('What was last read of each entry of rollcall.sources');
    table.string('source', 1000).primary().comment('Type and target');
    table.text('etag').comment('Version of the source, where it has one');
    table.string('digest', 100).notNullable().comment('Digest of all that was read');
    table.string('read_at', 40).notNullable().comment('ISO 8601 instant of the last good reading');
  });
  await knex.schema.createTable('rollcall_files', table => {
    table.comment('The text of every file that holds a document or a reject');
    table.string('file', 1000).primary().comment('Prefix of the source and path');
    table.string('source', 1000).notNullable().index();
    table.string('digest', 100).notNullable();
    table.string('namespace', 100).comment('Of wrapped documents, where the source names one');
    table.text('text', 'longtext').notNullable();
  });
  await knex.schema.createTable('rollcall_documents', table => {
    table.comment('The last good entity of each document, in place and order');
    table.string('source', 1000).notNullable();
    table.string('file', 1000).notNullable();
    table.integer('document').notNullable().comment('Number in the file, from 1');
    table.string('ref', 1000).notNullable().index();
    table.boolean('kept').notNullable().comment('True where the file no longer holds a good form');
    table.text('entity', 'longtext').notNullable();
    table.index(['source', 'file']);
  });
  await knex.schema.createTable('rollcall_rejects', table => {
    table.comment('Documents and files that could not be used, with reason and place');
    table.string('source', 1000).notNullable().index();
    table.string('file', 1000).notNullable();
    table.integer('position').notNullable().comment('Order within the source');
    table.text('problem', 'longtext').notNullable();
  });
  await knex.schema.createTable('rollcall_versions', table => {
    table.comment(
      'One row: counts the changes of the documents, so that replicas notice each other',
    );
    table.integer('id').primary();
    table.bigInteger('version').notNullable();
  });
  await knex('rollcall_versions').insert({ id: 1, version: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rollcall_versions');
  await knex.schema.dropTable('rollcall_rejects');
  await knex.schema.dropTable('rollcall_documents');
  await knex.schema.dropTable('rollcall_files');
  await knex.schema.dropTable('rollcall_sources');
};
