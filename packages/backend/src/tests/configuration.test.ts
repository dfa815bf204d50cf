import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { loadConfigSchema } from '@backstage/config-loader';
import type { JsonObject, JsonValue } from '@backstage/types';
import { parseAllDocuments } from 'yaml';

const ROOT = path.resolve(__dirname, '../../../..');

function list(...patterns: string[]): string[] {
  return execFileSync('git', ['ls-files', '--', ...patterns], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter(file => file !== '' && fs.existsSync(path.join(ROOT, file)));
}

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** Folders of the packages that have a configuration of their own. */
const CONFIGURED = list('packages/*/config.d.ts', 'plugins/*/config.d.ts').map(file =>
  path.dirname(file),
);

/** What people read about configuration, whichever package it is about. */
const DOCUMENTATION = ['README.md', ...list('docs/*.md')];

interface Schema extends JsonObject {
  properties?: { [key: string]: Schema };
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
}

interface PackageSchema {
  folder: string;
  schema: Schema;
}

function partsOf(schema: Schema): Schema[] {
  return [schema, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap(part =>
    part === schema ? [part] : partsOf(part),
  );
}

/** Durations and times of tasks, as every configuration of Backstage takes them: their own keys are not ours to explain. */
function isOfBackstage({ properties = {} }: Schema): boolean {
  return 'milliseconds' in properties || 'frequency' in properties || 'cron' in properties;
}

/** Every key that has no further keys, from the outermost on; `*` stands for a name that people choose. */
function* keysOf(schema: Schema, above: readonly string[] = []): Generator<string[]> {
  const parts = partsOf(schema).filter(part => !isOfBackstage(part));
  const inner: [string[], Schema][] = parts.flatMap(
    ({ properties = {}, additionalProperties, items }) => [
      ...Object.entries(properties).map(([key, value]): [string[], Schema] => [[key], value]),
      ...(typeof additionalProperties === 'object'
        ? [[['*'], additionalProperties] as [string[], Schema]]
        : []),
      ...(typeof items === 'object' ? [[[], items] as [string[], Schema]] : []),
    ],
  );
  const found = inner.flatMap(([key, value]) => [...keysOf(value, [...above, ...key])]);
  const own = above[above.length - 1] === '*' ? above.slice(0, -1) : [...above];
  yield* found.length > 0 ? found : [own];
}

/** What a schema says of what is under a key; nothing where there is no such key. */
function below(schema: Schema, key: string): Schema[] {
  return partsOf(schema).flatMap(({ properties, additionalProperties, items }) => {
    if (properties && Object.hasOwn(properties, key)) return [properties[key]];
    if (typeof additionalProperties === 'object') return [additionalProperties];
    return typeof items === 'object' ? below(items, key) : [];
  });
}

/** Whether there may be such a key; where the schemas say nothing of what is inside, anything may be. */
function allow(found: readonly Schema[], [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  const inside = found.flatMap(schema => below(schema, key));
  if (inside.length > 0) return allow(inside, rest);
  const saysMore = found
    .flatMap(partsOf)
    .some(
      ({ properties, additionalProperties, items }) => properties ?? additionalProperties ?? items,
    );
  return !saysMore;
}

/** Keys of a document, from the outermost on. */
function* pathsOf(value: JsonValue, above: readonly string[] = []): Generator<string[]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* pathsOf(item, above);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield [...above, key];
      yield* pathsOf(inner as JsonValue, [...above, key]);
    }
  }
}

/** Mappings in a text of YAML; none where it is no YAML. */
function mappingsIn(text: string): JsonObject[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return [];
  return documents
    .map(document => document.toJS() as unknown)
    .filter((value): value is JsonObject => typeof value === 'object' && value !== null);
}

/** Examples of a page, as they are, and with keys that are commented out put in. */
function examplesOf(text: string): JsonObject[] {
  return [...text.matchAll(/^ *```ya?ml[^\n]*\n([^]*?)^ *```/gm)].flatMap(([, yaml]) => [
    ...mappingsIn(yaml),
    ...mappingsIn(yaml.replace(/^( *)# ?( *(?:[\w-]+:(?: .*)?|- .*))$/gm, '$1$2')),
  ]);
}

/** What stands between backquotes in each paragraph, list or table, in words. */
function codeOf(text: string): string[][] {
  return text
    .replace(/^ *```[^]*?^ *```/gm, '')
    .split(/\n\s*\n/)
    .map(block =>
      [...block.matchAll(/`([^`]+)`/g)].flatMap(([, code]) =>
        code.split(/[\s,:{}[\]]+/).filter(word => word !== ''),
      ),
    );
}

function segments(word: string): string[] {
  return word
    .replace(/^\./, '')
    .replace(/\[\]/g, '')
    .split('.')
    .map(segment => (/^<.*>$/.test(segment) ? '*' : segment));
}

function endsWith(key: readonly string[], end: readonly string[]): boolean {
  return end.every((segment, at) => segment === key[key.length - end.length + at]);
}

interface Page {
  file: string;
  /** Keys of its examples. */
  given: string[][];
  /** What stands between backquotes in each of its paragraphs, each word by its segments. */
  paragraphs: string[][][];
}

function pageOf(file: string): Page {
  const text = read(file);
  return {
    file,
    given: examplesOf(text).flatMap(example => [...pathsOf(example)]),
    paragraphs: codeOf(text).map(words => words.map(segments)),
  };
}

/** Whether a page tells of a key: in an example, or by its name together with that of what it is in. */
function tells({ given, paragraphs }: Page, key: readonly string[]): boolean {
  const isInExample = given.some(
    each =>
      each.length === key.length &&
      each.every((segment, at) => segment === key[at] || key[at] === '*'),
  );
  if (isInExample) return true;
  const named = key.filter(segment => segment !== '*');
  const parent = named[named.length - 2];
  return paragraphs.some(all => {
    if (all.some(word => word.length > 1 && (endsWith(key, word) || endsWith(named, word)))) {
      return true;
    }
    const isNamed = all.some(word => word.length === 1 && word[0] === named[named.length - 1]);
    const parentIsNamed = parent === undefined || all.some(word => word.includes(parent));
    return isNamed && parentIsNamed;
  });
}

let schemas: PackageSchema[];

beforeAll(async () => {
  const loaded = await loadConfigSchema({
    dependencies: [],
    packagePaths: list('packages/*/package.json', 'plugins/*/package.json').map(file =>
      path.join(ROOT, file),
    ),
  });
  const { schemas: found } = loaded.serialize() as unknown as {
    schemas: { path: string; value: Schema }[];
  };
  schemas = found.map(({ path: file, value }) => ({
    folder: path.relative(ROOT, path.dirname(path.resolve(file))),
    schema: value,
  }));
}, 120_000);

describe('configuration', () => {
  it('is published and read with each package that has one, so that its secrets are known as such', () => {
    expect(CONFIGURED.length).toBeGreaterThan(15);
    const known = new Set(schemas.map(({ folder }) => folder));
    expect(CONFIGURED.filter(folder => !known.has(folder))).toEqual([]);
    const left = CONFIGURED.filter(folder => {
      const { files = [] } = JSON.parse(read(`${folder}/package.json`)) as { files?: string[] };
      return !files.includes('config.d.ts');
    });
    expect(left).toEqual([]);
  });

  it('is told of, key by key, in the documentation or in the README of its package', () => {
    const documentation = DOCUMENTATION.map(pageOf);
    const untold = CONFIGURED.flatMap(folder => {
      const { schema } = schemas.find(each => each.folder === folder)!;
      const pages = [...documentation, pageOf(`${folder}/README.md`)];
      return [...keysOf(schema)]
        .filter(key => !pages.some(page => tells(page, key)))
        .map(key => `${folder}: ${key.join('.')}`);
    });
    expect(untold).toEqual([]);
  });

  it('offers the actions of every back end of ours that has some', () => {
    const backEnds = list('plugins/*-backend/src/plugin.ts')
      .map(read)
      .filter(text => text.includes('actionsRegistry'));
    expect(backEnds.length).toBeGreaterThan(4);
    const withActions = backEnds.map(text => /pluginId: '([a-z]+)'/.exec(text)?.[1]);
    const [{ backend }] = mappingsIn(read('app-config.yaml')) as [
      { backend: { actions: { pluginSources: string[] } } },
    ];
    expect(backend.actions.pluginSources).toEqual(expect.arrayContaining(withActions));
  });

  it('is shown with keys that there are', () => {
    const ours = new Set(
      CONFIGURED.flatMap(folder => {
        const { schema } = schemas.find(each => each.folder === folder)!;
        return Object.keys(schema.properties ?? {});
      }),
    );
    const all = schemas.map(({ schema }) => schema);
    const pages = [...DOCUMENTATION, ...list('plugins/*/README.md', 'packages/*/README.md')];
    const shown: [string, string[]][] = [
      ...pages.flatMap(page => pageOf(page).given.map((key): [string, string[]] => [page, key])),
      ...list('app-config*.yaml', '*/*/app-config*.yaml').flatMap(file =>
        mappingsIn(read(file))
          .flatMap(value => [...pathsOf(value)])
          .map((key): [string, string[]] => [file, key]),
      ),
    ].filter(([, [root]]) => ours.has(root));
    expect(shown.length).toBeGreaterThan(500);
    const unknown = shown
      .filter(([, key]) => !allow(all, key))
      .map(([page, key]) => `${page}: ${key.join('.')}`);
    expect([...new Set(unknown)]).toEqual([]);
  });
});
