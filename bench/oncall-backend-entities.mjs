import { createRandom } from './lib/random.mjs';
import { ZONES } from './oncall-documents.mjs';

const PEOPLE_OF_TEAM = 8;

function entity(kind, name, spec, annotations = {}) {
  const isOurs = ['AuditPolicy', 'OnCallRotation', 'EscalationPolicy'].includes(kind);
  return {
    apiVersion: isOurs ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    spec,
  };
}

function version(members, unit) {
  return {
    effectiveFrom: '2026-01-05T09:00',
    turn: { every: 1, unit },
    members,
    startWith: members[0],
  };
}

/** Weeks by turns, days below them, office hours with gaps, by turns; an override in each tenth. */
function rotation(number) {
  const members = Array.from({ length: PEOPLE_OF_TEAM }, (_, at) => `user:p${number}-${at}`);
  const hours = {
    restrict: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
  };
  const sorts = [
    [{ name: 'week', priority: 0, versions: [version(members, 'week')] }],
    [
      { name: 'day', priority: 1, ...hours, versions: [version(members.slice(0, 4), 'day')] },
      { name: 'week', priority: 0, versions: [version(members.slice(4), 'week')] },
    ],
    [{ name: 'hours', priority: 0, ...hours, versions: [version(members, 'week')] }],
  ];
  const overrides =
    number % 10 === 0
      ? [{ id: `o${number}`, from: '2026-12-24T09:00', to: '2026-12-27T09:00', add: members[1] }]
      : [];
  return entity('OnCallRotation', `rotation-${number}`, {
    owner: `group:team-${number}`,
    timeZone: ZONES[number % ZONES.length],
    layers: sorts[number % sorts.length],
    overrides,
  });
}

/**
 * A large organisation as the catalog would give it, the same in every run: a team and an escalation policy for each
 * rotation, eight people in each team.
 *
 * @param {{rotations: number, services: number}} options
 */
export function createEntities({ rotations, services }) {
  const random = createRandom(5);
  const numbers = Array.from({ length: rotations }, (_, number) => number);
  const tiers = { 1: { title: 'Critical' }, 2: { title: 'Important' }, 3: { title: 'Useful' } };
  return [
    entity('AuditPolicy', 'policy', { scope: 'organisation', tiers }),
    ...numbers.flatMap(number => [
      entity('Group', `team-${number}`, { type: 'team', children: [] }),
      ...Array.from({ length: PEOPLE_OF_TEAM }, (_, at) =>
        entity('User', `p${number}-${at}`, { memberOf: [`team-${number}`] }),
      ),
      rotation(number),
      entity('EscalationPolicy', `policy-${number}`, {
        owner: `group:team-${number}`,
        steps: [{ after: 'PT0S', notify: [`oncallrotation:rotation-${number}`] }],
      }),
    ]),
    ...Array.from({ length: services }, (_, number) =>
      entity(
        'Component',
        `service-${number}`,
        { type: 'service', lifecycle: 'production', owner: `team-${random(rotations)}` },
        { 'rollcall.dev/tier': `${1 + random(3)}` },
      ),
    ),
  ];
}
