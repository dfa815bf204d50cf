import { entity, type Entity, type World } from './soundWorld';

/** A defect that no service has: what to add, and what must then be found, as `rule entity`. */
export interface OrganisationDefect {
  add?: readonly Entity[];
  change?(world: World): void;
  expected: readonly string[];
}

/** A system of its own, so that the defect is nobody else's; its line in CODEOWNERS names the same owner. */
function owned(name: string, owner: string, handle: string): OrganisationDefect {
  return {
    add: [entity('System', name, { owner })],
    change: world => appendToCodeowners(world, `/System/${name}.yaml ${handle}`),
    expected: [],
  };
}

function appendToCodeowners({ entities }: World, line: string): void {
  const { spec } = entities.find(({ kind }) => kind === 'Codeowners')!;
  spec.text = `${spec.text}${line}\n`;
}

function group(name: string, spec: Entity['spec'] = {}, annotations = {}): Entity {
  return entity('Group', name, { type: 'team', ...spec }, annotations);
}

function waiver(name: string, expires: string): Entity {
  return entity('Waiver', name, {
    rule: 'owner-missing',
    entity: 'component:nothing-of-the-sort',
    reason: 'Planted.',
    approvedBy: 'user:person-0',
    expires,
  });
}

const hollow = owned('hollow-shop', 'hollow', '@acme/hollow');
const former = owned('former-shop', 'former', '@acme/former');
const solo = owned('solo-shop', 'user:person-0', '@person-0');
const left = owned('left-shop', 'user:left', '@left');

export const ORGANISATION_DEFECTS: readonly OrganisationDefect[] = [
  {
    add: [group('stray', { parent: 'no-such-team' })],
    expected: ['group-parent-unknown group:default/stray'],
  },
  {
    add: [group('loop-a', { parent: 'loop-b' }), group('loop-b', { parent: 'loop-a' })],
    expected: ['group-parent-cycle group:default/loop-a'],
  },
  {
    add: [group('ghosts', { members: ['nobody-here'] })],
    expected: ['group-member-unknown group:default/ghosts'],
  },
  {
    ...hollow,
    add: [...hollow.add!, group('hollow')],
    expected: ['owner-group-empty system:default/hollow-shop'],
  },
  {
    ...former,
    add: [
      ...former.add!,
      group('former', { members: ['person-0'] }, { 'rollcall.dev/status': 'retired' }),
    ],
    expected: ['owner-group-retired system:default/former-shop'],
  },
  { ...solo, expected: ['owner-is-user system:default/solo-shop'] },
  {
    ...left,
    add: [
      ...left.add!,
      entity('User', 'left', { memberOf: [] }, { 'rollcall.dev/status': 'departed' }),
    ],
    expected: ['owner-departed system:default/left-shop', 'owner-is-user system:default/left-shop'],
  },
  {
    change: world => appendToCodeowners(world, '!/docs/ @acme/team-0'),
    expected: ['codeowners-invalid codeowners:default/codeowners'],
  },
  {
    add: [waiver('old', '2026-01-31')],
    expected: ['waiver-expired waiver:default/old'],
  },
  {
    add: [waiver('idle', '2027-01-31')],
    expected: ['waiver-unused waiver:default/idle'],
  },
];
