/**
 * A Backstage back end with the incidents plugin over a small fleet in memory; started by `insights.mjs`. Fills the past when told to,
 * and says when all of it was looked at.
 */
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import incidentsPlugin from '@rollcall/plugin-incidents-backend';
import { reduceIncident } from '@rollcall/plugin-incidents-common';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { runbooksServiceRef } from '@rollcall/plugin-runbooks-node';
import { fleetOf } from '@rollcall/test-utils';
import {
  constant,
  databaseOf,
  fleetService,
  quietLogger,
  serve,
  startBackEnd,
} from './lib/backEnd.mjs';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const TEAMS = 50;
const SERVICES = 200;
const PEOPLE = 300;
let knex;

function documents() {
  const parts = [];
  const add = (kind, name, spec) =>
    parts.push(
      `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${JSON.stringify(spec)}\n`,
    );
  for (let team = 0; team < TEAMS; team++) {
    add('Group', `team-${team}`, { type: 'team', children: [] });
  }
  for (let person = 0; person < PEOPLE; person++) {
    add('User', `p${person}`, { memberOf: [`team-${person % TEAMS}`] });
  }
  for (let service = 0; service < SERVICES; service++) {
    add('Component', `service-${service}`, {
      type: 'service',
      lifecycle: 'production',
      owner: `team-${service % TEAMS}`,
    });
  }
  return parts.join('---\n');
}

const fleet = fleetOf({
  documents: documents(),
  // Nothing is to be reviewed, so that only looking at incidents is measured.
  policy: 'tiers: {"1": {title: Critical, incidents: {review: {severities: []}}}}',
});

const absent = async () => {
  throw new Error('Not installed');
};

/** The database of the plugin, so that its past can be filled. */
const database = databaseOf('incidents', client => void (knex = client));

/** What happened in one incident, as the plugin would have written it. */
function eventsOf(at, openedMs) {
  const service = `component:default/service-${at % SERVICES}`;
  const owner = `group:default/team-${at % TEAMS}`;
  const isUnowned = at % 40 === 0;
  const refs = isUnowned ? {} : { serviceRef: service, ownerRef: owner };
  const urgency = at % 3 === 0 ? 'ticket' : 'page';
  const person = `user:default/p${at % PEOPLE}`;
  const minute = minutes => new Date(openedMs + minutes * MINUTE_MS).toISOString();
  const alert = { kind: 'alert', alertId: `alert-${at}`, title: 'Slow', since: minute(0) };
  const events = [
    { kind: 'opened', title: 'Slow', urgency, severity: 1 + (at % 4), tier: '1', ...refs },
    { kind: 'routed', reaches: 'on-call', because: 'It is on call.', ...refs },
    { ...alert, status: 'firing' },
    { kind: 'paged', step: 0, people: [person], reaches: 'on-call' },
    ...(at % 5 === 0 ? [] : [{ kind: 'acknowledged', by: person }]),
    { ...alert, status: 'resolved' },
    at % 5 === 0 ? { kind: 'resolved' } : { kind: 'resolved', by: person },
  ];
  return events.map((event, step) => ({ ...event, at: minute(step * (1 + (at % 7))) }));
}

const CATEGORIES = ['change', 'defect', 'capacity', 'dependency', 'detection', 'process'];

/** Incidents that ended, over a year, with their events and reviews of one in four. */
async function fill(count) {
  const now = Date.now();
  const incidents = [];
  const events = [];
  const reviews = [];
  for (let at = 0; at < count; at++) {
    const number = at + 1;
    const openedMs = now - Math.floor(((count - at) * 365 * DAY_MS) / (count + 1));
    const happened = eventsOf(at, openedMs);
    const incident = happened.reduce(reduceIncident, undefined);
    const instant = moment =>
      incident.derived[moment] ? Date.parse(incident.derived[moment]) : null;
    incidents.push({
      number,
      open_key: null,
      group_hash: `past-${at}`,
      kind: incident.urgency === 'page' ? 'incident' : 'issue',
      state: 'resolved',
      severity: incident.severity,
      title: incident.title,
      service_ref: incident.serviceRef ?? null,
      owner_ref: incident.ownerRef ?? null,
      snapshot: JSON.stringify(incident),
      routing: JSON.stringify({ state: incident.ownerRef ? 'owned' : 'unowned' }),
      version: happened.length,
      opened_at: openedMs,
      updated_at: openedMs,
      resolved_at: instant('resolved'),
      tier: '1',
      detected_by: 'alert',
      impact_start_at: instant('impactStart'),
      impact_end_at: instant('impactEnd'),
      detected_at: instant('detected'),
      acknowledged_at: instant('acknowledged'),
      mitigated_at: instant('mitigated'),
    });
    for (const [version, { at: when, ...event }] of happened.entries()) {
      events.push({
        incident: number,
        version: version + 1,
        at: Date.parse(when),
        event: JSON.stringify(event),
      });
    }
    if (at % 4 !== 0) continue;
    reviews.push({
      incident: number,
      state: 'published',
      version: 2,
      is_required: true,
      because: 'It is.',
      due_at: openedMs + 5 * DAY_MS,
      held_on: '2026-01-01',
      held_at: openedMs + 4 * DAY_MS,
      content: '{}',
      factors: `,${CATEGORIES[at % CATEGORIES.length]},`,
      opened_at: openedMs,
      updated_at: openedMs,
      reminded_at: openedMs,
    });
  }
  await knex.batchInsert('incidents_incidents', incidents, 25);
  await knex.batchInsert('incidents_events', events, 100);
  await knex.batchInsert('incidents_reviews', reviews, 25);
}

/** Seconds until every incident was looked at. */
async function learned(count) {
  const startMs = performance.now();
  for (;;) {
    const [{ count: done }] = await knex('incidents_learned').count({ count: '*' });
    if (Number(done) >= count) break;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  if (knex.client.config.client === 'pg') {
    for (const table of ['incidents', 'outcomes', 'outcome_pages', 'reviews']) {
      await knex.raw(`analyze incidents_${table}`);
    }
  }
  return (performance.now() - startMs) / 1000;
}

serve(
  () =>
    startBackEnd([
      quietLogger,
      database,
      fleetService(fleet),
      constant(onCallServiceRef, {
        whoIsOnCall: async () => ({ state: 'nobody', people: [] }),
        facts: async () => ({ state: 'unknown', because: 'On-call is not installed' }),
      }),
      constant(runbooksServiceRef, {
        startAutomatically: absent,
        runbooksFor: absent,
        incidentRuns: absent,
      }),
      constant(notificationService, { send: async () => {} }),
      constant(signalsServiceRef, { publish: async () => {} }),
      incidentsPlugin,
    ]),
  async ({ count }) => {
    await fill(count);
    return { learnedSeconds: await learned(count) };
  },
);
