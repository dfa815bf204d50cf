/**
 * Campaigns with their frozen baseline, burn-up and reminders; handovers of services between teams.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ownership_campaigns', table => {
    table.string('id', 36).primary();
    table.text('name').notNullable();
    table.text('description');
    table.text('owner_ref').notNullable().comment('The group that runs it');
    table.text('scope').notNullable().comment('JSON');
    table.text('rules').notNullable().comment('JSON');
    table.string('deadline', 10).notNullable().comment('Last day');
    table.text('services', 'longtext').notNullable().comment('In scope at the start, JSON');
    table.string('started_at', 40).notNullable();
    table.text('started_by').notNullable();
    table.string('state', 10).notNullable();
    table.string('closed_at', 40);
    table.integer('total').notNullable();
    table.integer('closed').notNullable();
    table.integer('version').notNullable().comment('Grows with every write');
    table.index(['state']);
  });
  await knex.schema.createTable('ownership_campaign_items', table => {
    table.comment('The findings a campaign began with');
    table.string('campaign_id', 36).notNullable();
    table.string('fingerprint', 100).notNullable();
    table.text('rule').notNullable();
    table.text('entity_ref').notNullable();
    table.text('title').notNullable();
    table.text('team_ref').comment('Who owns it; as long as the item is open, who owns it now');
    table.text('message').notNullable();
    table.text('remedy').notNullable();
    table.string('state', 10).notNullable();
    table.string('closed_at', 40);
    table.boolean('reopened').notNullable();
    table.primary(['campaign_id', 'fingerprint']);
  });
  await knex.schema.createTable('ownership_campaign_progress', table => {
    table.comment('Burn-up: one row for each campaign and day in UTC');
    table.string('campaign_id', 36).notNullable();
    table.string('day', 10).notNullable();
    table.integer('total').notNullable();
    table.integer('closed').notNullable();
    table.primary(['campaign_id', 'day']);
  });
  await knex.schema.createTable('ownership_campaign_reminders', table => {
    table.comment('What was sent, so that nothing is sent twice');
    table.string('campaign_id', 36).notNullable();
    table.string('kind', 10).notNullable();
    table.string('team_ref', 400).notNullable();
    table.string('claim', 36).notNullable().comment('Who sends it');
    table.string('sent_at', 40).notNullable();
    table.primary(['campaign_id', 'kind', 'team_ref']);
  });
  await knex.schema.createTable('ownership_handovers', table => {
    table.string('id', 36).primary();
    table.text('entity_ref').notNullable();
    table.string('open_key', 400).unique().comment('The reference while it is open: one at a time');
    table.text('title').notNullable();
    table.text('from_ref');
    table.text('to_ref').notNullable();
    table.text('reason');
    table.string('state', 10).notNullable();
    table.text('requested_by').notNullable();
    table.string('requested_at', 40).notNullable();
    table.text('decided_by');
    table.string('decided_at', 40);
    table.index(['state']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ownership_handovers');
  await knex.schema.dropTable('ownership_campaign_reminders');
  await knex.schema.dropTable('ownership_campaign_progress');
  await knex.schema.dropTable('ownership_campaign_items');
  await knex.schema.dropTable('ownership_campaigns');
};
