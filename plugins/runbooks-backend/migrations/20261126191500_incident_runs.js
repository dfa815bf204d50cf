// @ts-check

/**
 * Ways to the runs of incidents. They are few among many, so the indexes hold no others.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    'create index runbooks_runs_of_incident on runbooks_runs (incident_id, created_at) where incident_id is not null',
  );
  await knex.raw(
    'create index runbooks_runs_ended_of_incidents on runbooks_runs (ended_at) where incident_id is not null',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index runbooks_runs_ended_of_incidents');
  await knex.raw('drop index runbooks_runs_of_incident');
};
