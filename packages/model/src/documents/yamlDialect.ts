import { CORE_SCHEMA, Schema, Type } from 'js-yaml';

const KINDS = ['scalar', 'sequence', 'mapping'] as const;

/**
 * Backstage's own reader warns of a tag it does not know and keeps the plain value; refusing `!Ref` or `!!timestamp` would
 * reject documents that the catalog accepts. `multi` makes js-yaml match by prefix.
 */
function anyTag(prefix: string): Type[] {
  return KINDS.map(
    kind =>
      new Type(prefix, {
        kind,
        multi: true,
        construct: (data: unknown) => data ?? (kind === 'scalar' ? null : emptyOf(kind)),
      }),
  );
}

function emptyOf(kind: 'sequence' | 'mapping'): unknown {
  return kind === 'sequence' ? [] : {};
}

/** js-yaml copies the fields of what follows a key that resolves to this tag. */
const MERGE_KEY = new Type('tag:yaml.org,2002:merge', {
  kind: 'scalar',
  resolve: (data: unknown) => data === '<<',
});

/**
 * YAML 1.2 core values plus merge keys. Dates stay strings, as in the Backstage catalog; unknown tags keep the value they
 * stand before.
 *
 * @internal
 */
export const YAML_DIALECT: Schema = CORE_SCHEMA.extend({
  implicit: [MERGE_KEY],
  explicit: [...anyTag('!'), ...anyTag('tag:')],
});
