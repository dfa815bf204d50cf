import { createHash } from 'node:crypto';
import { createRandom } from './lib/random.mjs';

const DEPARTMENTS = 20;
const SYSTEMS = 400;

/** The catalog gives each state of an entity a tag of its own. */
export function withTag(entity) {
  const { etag: _, ...metadata } = entity.metadata;
  const etag = createHash('sha1')
    .update(JSON.stringify([metadata, entity.spec]))
    .digest('hex');
  return { ...entity, metadata: { ...metadata, etag } };
}

function entity(kind, name, spec, annotations = {}) {
  const isOurs = kind === 'AuditPolicy';
  const file = `https://example.com/${name}/blob/main/catalog-info.yaml`;
  return withTag({
    apiVersion: isOurs ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      uid: createHash('sha1').update(`${kind} ${name}`).digest('hex').slice(0, 32),
      annotations: {
        'backstage.io/managed-by-location': `url:${file}`,
        'backstage.io/managed-by-origin-location': `url:${file}`,
        'backstage.io/view-url': file,
        'backstage.io/source-location': `url:https://example.com/${name}/tree/main/`,
        ...annotations,
      },
    },
    spec,
  });
}

/** One in twenty names a team that does not exist; one in ten has no tier. */
function service(number, { random, teams, services }) {
  const owner = random(20) === 0 ? `gone-${random(100)}` : `team-${random(teams)}`;
  const annotations = random(10) === 0 ? {} : { 'rollcall.dev/tier': `${1 + random(3)}` };
  return entity(
    'Component',
    `service-${number}`,
    {
      type: 'service',
      lifecycle: 'production',
      owner,
      system: `system-${random(SYSTEMS)}`,
      dependsOn: [`component:service-${random(services)}`],
    },
    annotations,
  );
}

/**
 * A large organisation as the catalog would give it, the same in every run.
 *
 * @param {{services: number, people: number}} options - `people` is the number of groups and users together
 */
export function createEntities({ services, people }) {
  const random = createRandom(3);
  const teams = Math.max(1, Math.floor(people / 10) - DEPARTMENTS);
  const users = people - teams - DEPARTMENTS;
  const tiers = {
    1: { title: 'Critical', requires: { members: 3, onCall: {}, runbook: {} } },
    2: { title: 'Important', requires: { members: 2 } },
    3: { title: 'Useful' },
  };
  return [
    entity('AuditPolicy', 'policy', { scope: 'organisation', tiers }),
    ...Array.from({ length: DEPARTMENTS }, (_, number) =>
      entity('Group', `department-${number}`, { type: 'department', children: [] }),
    ),
    ...Array.from({ length: teams }, (_, number) =>
      entity('Group', `team-${number}`, {
        type: 'team',
        parent: `department-${number % DEPARTMENTS}`,
        children: [],
      }),
    ),
    ...Array.from({ length: users }, (_, number) =>
      entity('User', `user-${number}`, { memberOf: [`team-${number % teams}`] }),
    ),
    ...Array.from({ length: SYSTEMS }, (_, number) =>
      entity('System', `system-${number}`, { owner: `team-${number % teams}` }),
    ),
    ...Array.from({ length: services }, (_, number) =>
      service(number, { random, teams, services }),
    ),
  ];
}
