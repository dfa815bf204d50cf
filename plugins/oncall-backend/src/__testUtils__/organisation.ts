import type { Entity } from '@backstage/catalog-model';

/** A Thursday. Kim is on call for payments until Monday 30 November, 09:00 in Oslo; then Øyvind, then Mara. */
export const NOW = '2026-11-26T10:00:00.000Z';

const MEMBERS: Record<string, string> = {
  mara: 'payments',
  kim: 'payments',
  oyvind: 'payments',
  ines: 'commerce',
  yuki: 'search',
  priya: 'platform-admins',
};

export const PRIMARY = 'oncallrotation:default/payments-primary';
export const HOURS = 'oncallrotation:default/search-hours';

export function entity(
  kind: string,
  name: string,
  spec: Entity['spec'],
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  const isOurs = ['AuditPolicy', 'OnCallRotation', 'EscalationPolicy'].includes(kind);
  const apiVersion = isOurs ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1';
  return { apiVersion, kind, metadata: { name, ...metadata }, spec };
}

/** The annotations of somebody who leaves on a day. */
export function leavesOn(since: string): Record<string, string> {
  return { 'rollcall.dev/status': 'departed', 'rollcall.dev/since': since };
}

/** A rotation of one layer that takes turns by the week. */
export function weekly(
  name: string,
  options: { owner: string; members: string[]; timeZone?: string; spec?: Entity['spec'] },
): Entity {
  const { owner, members, timeZone = 'Europe/Oslo', spec } = options;
  return entity('OnCallRotation', name, {
    owner,
    timeZone,
    layers: [
      {
        name: 'week',
        priority: 0,
        versions: [
          {
            effectiveFrom: '2026-01-05T09:00',
            turn: { every: 1, unit: 'week' },
            members,
            startWith: members[0],
          },
        ],
      },
    ],
    ...spec,
  });
}

/** Yuki alone, Monday to Friday, nine to five in Tokyo: nobody at other times, and nobody said so. */
function searchHours(): Entity {
  return entity(
    'OnCallRotation',
    'search-hours',
    {
      owner: 'group:search',
      timeZone: 'Asia/Tokyo',
      layers: [
        {
          name: 'hours',
          priority: 0,
          restrict: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
          versions: [
            {
              effectiveFrom: '2026-01-05T09:00',
              turn: { every: 1, unit: 'week' },
              members: ['user:yuki'],
            },
          ],
        },
      ],
    },
    { title: 'Search, office hours' },
  );
}

function service(name: string, owner: string, tier: string): Entity {
  const spec = { type: 'service', lifecycle: 'production', owner };
  return entity('Component', name, spec, { annotations: { 'rollcall.dev/tier': tier } });
}

/** Three teams below one division, two rotations, three services. */
export function organisation(): Entity[] {
  return [
    entity('Group', 'commerce', { type: 'division', children: ['payments'] }),
    entity('Group', 'payments', { type: 'team', children: [] }),
    entity('Group', 'search', { type: 'team', children: [] }),
    entity('Group', 'platform-admins', { type: 'team', children: [] }),
    ...Object.entries(MEMBERS).map(([name, team]) =>
      entity('User', name, {
        memberOf: [team],
        profile: { email: `${name}@fjordly.test`, displayName: `${name} of ${team}` },
      }),
    ),
    entity('AuditPolicy', 'policy', {
      scope: 'organisation',
      tiers: { '1': { title: 'Critical' }, '2': { title: 'Important' } },
      tierOrder: ['1', '2'],
    }),
    weekly('payments-primary', {
      owner: 'group:payments',
      members: ['user:mara', 'user:kim', 'user:oyvind'],
    }),
    searchHours(),
    entity('EscalationPolicy', 'payments', {
      owner: 'group:payments',
      steps: [
        { after: 'PT0S', notify: ['oncallrotation:payments-primary'] },
        { after: 'PT10M', notify: ['user:ines'] },
      ],
    }),
    service('checkout', 'payments', '1'),
    service('ledger', 'payments', '2'),
    service('finder', 'search', '2'),
  ];
}
