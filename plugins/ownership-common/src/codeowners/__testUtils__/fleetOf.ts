import { buildFleet, DEFAULT_POLICY, readFileDocuments, type Fleet } from '@rollcall/model';

/**
 * A Fleet of YAML documents, for tests; every document must be valid.
 *
 * @internal
 */
export function fleetOf(yaml: string, aliases: Record<string, string> = {}): Fleet {
  const { documents, problems } = readFileDocuments({ file: 'fleet.yaml', text: yaml });
  expect(problems).toEqual([]);
  return buildFleet(documents, {
    ...DEFAULT_POLICY,
    owners: { ...DEFAULT_POLICY.owners, aliases },
  });
}

/**
 * A Group as YAML, with its GitHub team where one is given.
 *
 * @internal
 */
export function group(name: string, options: { slug?: string; namespace?: string } = {}): string {
  const { slug, namespace = 'default' } = options;
  return [
    '---',
    'apiVersion: backstage.io/v1alpha1',
    'kind: Group',
    `metadata: {name: ${name}, namespace: ${namespace}${
      slug ? `, annotations: {github.com/team-slug: ${slug}}` : ''
    }}`,
    'spec: {type: team, children: []}',
    '',
  ].join('\n');
}

/**
 * A User as YAML, with login and address where given.
 *
 * @internal
 */
export function user(name: string, options: { login?: string; email?: string } = {}): string {
  const { login, email } = options;
  return [
    '---',
    'apiVersion: backstage.io/v1alpha1',
    'kind: User',
    `metadata: {name: ${name}${login ? `, annotations: {github.com/user-login: ${login}}` : ''}}`,
    `spec: {memberOf: []${email ? `, profile: {email: ${email}}` : ''}}`,
    '',
  ].join('\n');
}
