import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../documents/types';
import { ENTITIES } from './testEntities';
import { validateDocument } from './validateDocument';

const VALIDATORS = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
];

// As the catalog of Backstage orders them.
const POLICY = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

async function backstageAccepts(value: JsonObject): Promise<boolean> {
  const entity = JSON.parse(JSON.stringify(value)) as Entity;
  try {
    const enforced = await POLICY.enforce(entity);
    for (const validator of VALIDATORS) {
      if (await validator.check(enforced!)) return true;
    }
    return false;
  } catch {
    return false;
  }
}

function weAccept(value: JsonObject): boolean {
  const source = { file: 'catalog-info.yaml', document: 1, line: 1 };
  return 'document' in validateDocument(value, { source });
}

/** The two deliberate exceptions: a faulty owner is the audit's business, a placeholder stands for text. */
function isException(value: JsonObject): boolean {
  const spec = value.spec as JsonObject | undefined;
  const owner = spec && typeof spec === 'object' ? spec.owner : 'any';
  const ownable = ENTITIES.slice(0, 5).some(({ kind }) => kind === value.kind);
  if (ownable && (typeof owner !== 'string' || owner === '')) return true;
  return JSON.stringify(value).includes('{"$text":"x"}');
}

const NASTY: JsonValue[] = [
  null,
  '',
  ' ',
  '\n',
  true,
  0,
  -1.5,
  [],
  {},
  [''],
  [null],
  ['a', 1],
  [[]],
  { a: null },
  { '': 'x' },
  { 'a/b/c': 'x' },
  { '/a': 'x' },
  { 'Example.com/a': 'x' },
  { 'example..com/a': 'x' },
  { 'example.com/': 'x' },
  { 'a-': 'x' },
  { ok: 'not ok' },
  { ok: '-' },
  [{ url: 'nope' }],
  [{ url: 'mailto:x' }],
  [{ url: 'https://x', title: ' ' }],
  [{ url: 'https://x', icon: '' }],
  [{ url: 'https://x', type: ' ' }],
  [{ title: 'x' }],
  { $text: 'x' },
  'a'.repeat(63),
  'a'.repeat(64),
  'A',
  'a b',
  'a_b',
  'a.b',
  'a--b',
  '-a',
  'a-',
  'ä',
  'a/b',
  'a:b',
  'a++',
  'required',
  'optional',
  'Component',
  'component',
  'backstage.io/v1beta1',
  'backstage.io/v1',
  'BACKSTAGE.io/v1alpha1',
];

function pathsOf(value: JsonValue, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function mutate(
  entity: JsonObject,
  mutation: { path: string[]; action: string; value: JsonValue; key: string },
): JsonObject {
  const copy = JSON.parse(JSON.stringify(entity)) as JsonObject;
  let parent: Record<string, JsonValue> | undefined = copy;
  for (const key of mutation.path.slice(0, -1)) {
    const next: JsonValue | undefined = parent?.[key];
    parent =
      typeof next === 'object' && next !== null ? (next as Record<string, JsonValue>) : undefined;
  }
  const last = mutation.path[mutation.path.length - 1];
  if (!parent || last === undefined) return copy;
  if (mutation.action === 'remove') {
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete parent[last];
  } else if (mutation.action === 'add' && !Array.isArray(parent)) {
    parent[mutation.key] = mutation.value;
  } else parent[last] = mutation.value;
  return copy;
}

const mutation = fc.record({
  pathIndex: fc.nat(),
  action: fc.constantFrom('replace', 'replace', 'remove', 'add'),
  value: fc.oneof(
    fc.constantFrom(...NASTY),
    fc.string({ maxLength: 70, unit: 'binary' }),
    fc.string({ maxLength: 8, unit: fc.constantFrom(...'aZ9:+#._-/') }),
  ),
  key: fc.constantFrom('status', 'relations', 'extra', 'a/b', 'tags'),
});

const mutated = fc
  .tuple(fc.constantFrom(...ENTITIES), fc.array(mutation, { maxLength: 3 }))
  .map(([entity, mutations]) => {
    const paths = pathsOf(entity).slice(1);
    return mutations.reduce(
      (value, { pathIndex, ...rest }) =>
        mutate(value, { ...rest, path: paths[pathIndex % paths.length] }),
      entity,
    );
  });

describe('the verdict on entities of Backstage', () => {
  it('accepts a full entity of every kind, as Backstage does', async () => {
    for (const entity of ENTITIES) {
      expect(await backstageAccepts(entity)).toBe(true);
      expect(weAccept(entity)).toBe(true);
    }
  });

  it('is the verdict of Backstage for any mutation of them', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async entity => {
        fc.pre(!isException(entity));
        expect(weAccept(entity)).toBe(await backstageAccepts(entity));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['no owner', undefined],
    ['an empty owner', ''],
    ['an owner that is no text', 7],
  ])('leaves %s to the ownership rules', (_, owner) => {
    const [component] = ENTITIES;
    const spec = { ...(component.spec as JsonObject), owner: owner! };
    if (owner === undefined) delete (spec as Partial<JsonObject>).owner;
    expect(weAccept({ ...component, spec })).toBe(true);
  });

  it('takes a placeholder for the text that Backstage will put there', () => {
    const api = ENTITIES[1];
    const spec = {
      ...(api.spec as JsonObject),
      definition: { $text: './openapi.yaml' },
    };
    expect(weAccept({ ...api, spec })).toBe(true);
    expect(weAccept({ ...api, spec: { ...spec, definition: { text: 'x' } } })).toBe(false);
  });

  it('accepts an MCP server that says where it runs instead of a definition', () => {
    const api = ENTITIES[1];
    const spec: JsonObject = {
      type: 'mcp-server',
      lifecycle: 'production',
      owner: 'pay',
      remotes: [{ type: 'streamable-http', url: 'https://mcp.acme.test' }],
    };
    expect(weAccept({ ...api, spec })).toBe(true);
    expect(weAccept({ ...api, spec: { ...spec, remotes: [] } })).toBe(false);
  });
});
