// @ts-check

/**
 * Alerts, incidents and who was told. Times are milliseconds since the epoch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents_snapshots', table => {
    table.comment('The last good snapshot of the catalog');
    table.string('id', 40).primary();
    table.integer('generation').notNullable();
    table.string('read_at', 40).notNullable().comment('ISO 8601 instant');
    table.text('content', 'longtext').notNullable().comment('JSON, gzipped, in base64');
  });
  await knex.schema.createTable('incidents_alerts', table => {
    table.comment('Alerts as they came, each once');
    table.string('id', 64).primary().comment('SHA-256 of source, fingerprint and start');
    table.string('source', 100).notNullable();
    table.string('fingerprint', 128).notNullable();
    table.bigInteger('starts_at').notNullable();
    table.bigInteger('ends_at');
    table.string('status', 8).notNullable();
    table.text('alert', 'longtext').notNullable().comment('JSON');
    table.bigInteger('received_at').notNullable();
    table
      .boolean('waiting')
      .notNullable()
      .comment('Whether what last became of it is still to be followed');
    table.integer('incident').comment('Number of the incident it belongs to');
    table.index(['waiting', 'received_at'], 'incidents_alerts_waiting');
    table.index(['incident'], 'incidents_alerts_of');
  });
  await knex.schema.createTable('incidents_incidents', table => {
    table.increments('number');
    table
      .string('open_key', 64)
      .unique()
      .comment('SHA-256 of the group while it is not over: two at once are one');
    table.string('group_hash', 64).notNullable();
    table.string('idempotency_key', 200).unique().comment('Of a declaration');
    table.string('kind', 8).notNullable();
    table.string('state', 12).notNullable();
    table.integer('severity').notNullable();
    table.text('title').notNullable();
    table.string('service_ref', 400);
    table.string('owner_ref', 400);
    table
      .text('snapshot', 'longtext')
      .notNullable()
      .comment('JSON: the state the reducer works on');
    table.text('routing', 'longtext').comment('JSON: how it found its people');
    table.integer('version').notNullable().comment('How many events it has');
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('resolved_at');
    table.index(['state', 'number'], 'incidents_incidents_of_state');
    table.index(['group_hash', 'resolved_at'], 'incidents_incidents_of_group');
    table.index(['service_ref', 'state'], 'incidents_incidents_of_service');
    table.index(['owner_ref', 'state'], 'incidents_incidents_of_owner');
  });
  await knex.schema.createTable('incidents_events', table => {
    table.comment('Everything that happened, in order; never changed');
    table.integer('incident').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('at').notNullable();
    table.text('event', 'longtext').notNullable().comment('JSON');
    table.primary(['incident', 'version']);
  });
  await knex.schema.createTable('incidents_escalations', table => {
    table.comment('Whom to page next, and when');
    table.integer('incident').primary();
    table.integer('round').notNullable().comment('Grows whenever it begins anew');
    table.text('steps', 'longtext').notNullable().comment('JSON');
    table.integer('next_step').notNullable();
    table.bigInteger('began_at').notNullable();
    table.bigInteger('due_at').comment('None: it is over, or somebody answered');
    table.index(['due_at'], 'incidents_escalations_due');
  });
  await knex.schema.createTable('incidents_deliveries', table => {
    table.comment('Whom to tell, and whether it was taken');
    table.string('key', 64).primary().comment('The same for every attempt');
    table.integer('incident').notNullable();
    table.integer('step').notNullable();
    table.string('person', 400).notNullable();
    table.string('channel', 40).notNullable();
    table.text('message', 'longtext').notNullable().comment('JSON');
    table.string('state', 8).notNullable();
    table.integer('attempts').notNullable();
    table.bigInteger('due_at');
    table.bigInteger('attempted_at');
    table.text('problem');
    table.string('worker', 64);
    table
      .bigInteger('fence')
      .notNullable()
      .comment('Grows with every claim; writes of an older one are refused');
    table.bigInteger('lease_until');
    table.index(['state', 'due_at'], 'incidents_deliveries_due');
    table.index(['incident'], 'incidents_deliveries_of');
  });
  await knex.schema.createTable('incidents_sources', table => {
    table.string('name', 100).primary();
    table.bigInteger('last_seen_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'sources',
    'deliveries',
    'escalations',
    'events',
    'incidents',
    'alerts',
    'snapshots',
  ]) {
    await knex.schema.dropTable(`incidents_${table}`);
  }
};
