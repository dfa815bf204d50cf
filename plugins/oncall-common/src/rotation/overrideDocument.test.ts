import { CORE_SCHEMA, load } from 'js-yaml';
import fc from 'fast-check';
import type { CatalogDocument, JsonObject } from '@rollcall/model';
import type { OverrideChange } from '../types';
import { overrideDocument } from './overrideDocument';
import { readRotation } from './readRotation';

const TIMES = { from: '2026-12-24T09:00', to: '2026-12-25T09:00' };

/** What a document says that carries these overrides. */
function overridesOf(text: string) {
  const overrides = load(text, { schema: CORE_SCHEMA }) as JsonObject[];
  const document: CatalogDocument = {
    ref: 'oncallrotation:default/r',
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'OnCallRotation',
    namespace: 'default',
    name: 'r',
    metadata: { name: 'r' },
    spec: { owner: 'group:payments', timeZone: 'Europe/Oslo', layers: [], overrides },
    source: { file: 'oncall.yaml', document: 1, line: 1 },
    audited: true,
  };
  const { rotation, problems } = readRotation(document);
  expect(problems).toEqual([]);
  return rotation!.overrides.map(({ origin, pointer, ...override }) => override);
}

describe('an override for a document', () => {
  it('is an item of spec.overrides', () => {
    const text = overrideDocument({
      id: 'x1',
      ...TIMES,
      change: { kind: 'cover', replace: 'user:default/mara', with: 'user:default/kim' },
      reason: 'Family',
      by: 'user:default/mara',
      at: '2026-11-26T10:00:00.000Z',
    });
    expect(text).toBe(`- id: x1
  from: '2026-12-24T09:00'
  to: '2026-12-25T09:00'
  cover: { replace: user:default/mara, with: user:default/kim }
  reason: Family
  by: user:default/mara
  at: '2026-11-26T10:00:00.000Z'
`);
  });

  it.each<OverrideChange>([
    { kind: 'cover', replace: 'user:default/mara', with: 'user:default/kim' },
    { kind: 'add', user: 'user:default/kim' },
    { kind: 'remove', user: 'user:default/kim' },
    { kind: 'window', assign: [] },
    { kind: 'window', assign: ['user:default/kim', 'user:default/mara'] },
  ])('says in a document what it says in the portal: %j', change => {
    const override = { id: 'x1', ...TIMES, change };
    expect(overridesOf(overrideDocument(override))).toEqual([override]);
  });

  it('carries any reason', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), reason => {
        const override = { id: 'x1', ...TIMES, change: { kind: 'add', user: 'user:default/kim' } };
        const text = overrideDocument({ ...override, change: override.change as never, reason });
        expect(overridesOf(text)).toEqual([{ ...override, reason }]);
      }),
    );
  });
});
