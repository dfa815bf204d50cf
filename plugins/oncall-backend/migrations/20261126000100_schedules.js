/**
 * What changes schedules beside documents: overrides made in the portal, and schedules imported from where they are kept. A
 * revision grows with every change, so that each replica knows when to read again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('oncall_revisions', table => {
    table.comment('Grow with every change of what schedules are made of');
    table.string('topic', 20).primary();
    table.integer('revision').notNullable();
  });
  await knex('oncall_revisions').insert([
    { topic: 'overrides', revision: 0 },
    { topic: 'imports', revision: 0 },
  ]);
  await knex.schema.createTable('oncall_overrides', table => {
    table.comment('Overrides made in the portal, in the shape of spec.overrides');
    table.string('id', 64).primary();
    table.string('rotation_ref', 400).notNullable();
    table.string('from_local', 16).notNullable().comment('On the clock of the rotation');
    table.string('to_local', 16).notNullable();
    table.string('start_at', 40).notNullable().comment('ISO 8601 instant');
    table.string('end_at', 40).notNullable();
    table.text('change').notNullable().comment('JSON');
    table.text('reason');
    table.string('made_by', 400).notNullable();
    table.string('made_at', 40).notNullable();
    table.string('swap_id', 36).comment('The swap it came from');
    table.string('request_key', 64).unique().comment('Hash of who asked and their idempotency key');
    table.string('removed_by', 400);
    table.string('removed_at', 40);
    table.index(['rotation_ref', 'end_at']);
  });
  await knex.schema.createTable('oncall_imports', table => {
    table.comment('The last good schedule of each source, as it was rendered there');
    table.string('source', 40).notNullable();
    table.string('account', 100).notNullable().comment('Empty where there is but one');
    table.string('kind', 10).notNullable().comment('schedule or service');
    table.string('key', 200).notNullable().comment('What it is called there');
    table.text('content', 'longtext').comment('JSON; absent until it was read once');
    table.string('digest', 64).comment('SHA-256 of the content, hexadecimal');
    table.string('as_of', 40).comment('ISO 8601 instant of the content');
    table.string('checked_at', 40).notNullable().comment('When it was last asked for');
    table.text('problem').comment('Why the last asking came to nothing');
    table.string('doubted_since', 40).comment('Since when an answer is held back as unlikely');
    table.primary(['source', 'account', 'kind', 'key']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('oncall_imports');
  await knex.schema.dropTable('oncall_overrides');
  await knex.schema.dropTable('oncall_revisions');
};
