/** Rotations, and an organisation around them, as documents. */
export const ZONES = [
  'Europe/Oslo',
  'America/Chicago',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Europe/Dublin',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Asia/Tokyo',
];
const PEOPLE_OF_TEAM = 6;

function peopleOf(team) {
  return Array.from({ length: PEOPLE_OF_TEAM }, (_, number) => `user:default/p${team}-${number}`);
}

/** Turns of a day, and nothing else. */
export function plainSpec(number) {
  return {
    owner: `group:default/team-${number}`,
    timeZone: ZONES[number % ZONES.length],
    layers: [
      {
        name: 'day',
        versions: [
          {
            effectiveFrom: '2025-01-06T09:00',
            turn: { every: 1, unit: 'day' },
            members: peopleOf(number),
          },
        ],
      },
    ],
  };
}

/** Turns of a day in office hours over turns of a week, a later version, and covers. */
export function richSpec(number) {
  const members = peopleOf(number);
  const turn = { every: 1, unit: 'week' };
  return {
    ...plainSpec(number),
    layers: [
      {
        name: 'week',
        versions: [
          { effectiveFrom: '2025-01-06T09:00', turn, members: members.slice(1) },
          { effectiveFrom: '2026-10-14T12:00', turn, members },
        ],
      },
      {
        name: 'office',
        priority: 1,
        advance: 'coverage',
        restrict: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
        versions: [{ effectiveFrom: '2025-01-06T00:00', turn: { every: 1, unit: 'day' }, members }],
      },
    ],
    overrides: ['09-20', '10-05', '10-24', '11-20'].map(day => ({
      id: `cover-${day}`,
      from: `2026-${day}T08:00`,
      to: `2026-${day}T20:00`,
      cover: { replace: members[0], with: members[1] },
    })),
  };
}

function documentOf(kind, name, spec, apiVersion = 'backstage.io/v1alpha1') {
  return {
    ref: `${kind}:default/${name}`.toLowerCase(),
    apiVersion,
    kind,
    namespace: 'default',
    name,
    metadata: { name },
    spec,
    source: { file: `${name}.yaml`, document: 1, line: 1 },
    audited: true,
  };
}

/** A rotation as it is read from a file. */
export function rotationDocument(number, specOf) {
  const name = `rotation-${number}`;
  return documentOf('OnCallRotation', name, specOf(number), 'rollcall.dev/v1alpha1');
}

/**
 * An organisation of teams, each with its people, its rotation and its policy, and services that are theirs in turn.
 */
export function onCallDocuments({ rotationCount, serviceCount }) {
  const documents = [];
  for (let number = 0; number < rotationCount; number++) {
    documents.push(documentOf('Group', `team-${number}`, { type: 'team', children: [] }));
    for (const ref of peopleOf(number)) {
      documents.push(
        documentOf('User', ref.slice('user:default/'.length), {
          memberOf: [`team-${number}`],
        }),
      );
    }
    documents.push(rotationDocument(number, richSpec));
    documents.push(
      documentOf(
        'EscalationPolicy',
        `policy-${number}`,
        {
          owner: `group:default/team-${number}`,
          steps: [
            { after: 'PT0S', notify: [`oncallrotation:rotation-${number}`] },
            { after: 'PT15M', notify: [peopleOf(number)[0]] },
          ],
          repeat: 1,
        },
        'rollcall.dev/v1alpha1',
      ),
    );
  }
  for (let number = 0; number < serviceCount; number++) {
    documents.push(
      documentOf('Component', `service-${number}`, {
        type: 'service',
        lifecycle: 'production',
        owner: `team-${number % rotationCount}`,
      }),
    );
  }
  return documents;
}
