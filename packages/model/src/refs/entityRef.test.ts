import fc from 'fast-check';
import { humanizeRef, normalizeRef, parseEntityRef } from './entityRef';

describe('normalizeRef', () => {
  it.each([
    ['open-source', 'group', 'group:default/open-source'],
    ['group:open-source', 'group', 'group:default/open-source'],
    ['Group:default/Open-Source', 'group', 'group:default/open-source'],
    ['user:ops/mara', 'group', 'user:ops/mara'],
    ['ops/mara', 'user', 'user:ops/mara'],
    ['checkout', undefined, undefined],
    ['', 'group', undefined],
    ['group:', 'group', undefined],
    ['group:/x', 'group', undefined],
    ['a:b:c', 'group', undefined],
    ['a/b/c', 'group', undefined],
    ['group:a/', 'group', undefined],
  ])('reads %j with default kind %j as %j', (text, defaultKind, expected) => {
    expect(normalizeRef(text, { defaultKind })).toBe(expected);
  });

  it('takes the namespace of the declaring entity where none is written', () => {
    expect(
      normalizeRef('payments', {
        defaultKind: 'group',
        defaultNamespace: 'Shop',
      }),
    ).toBe('group:shop/payments');
  });

  it('is idempotent for anything it accepts', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const ref = normalizeRef(text, { defaultKind: 'group' });
        fc.pre(ref !== undefined);
        expect(normalizeRef(ref!)).toBe(ref);
      }),
    );
  });
});

describe('parseEntityRef', () => {
  it('keeps the spelling of the author', () => {
    expect(parseEntityRef('Group:Shop/Payments')).toEqual({
      kind: 'Group',
      namespace: 'Shop',
      name: 'Payments',
    });
  });
});

describe('humanizeRef', () => {
  it.each([
    ['group:default/payments', 'group', 'payments'],
    ['group:shop/payments', 'Group', 'shop/payments'],
    ['user:default/mara', 'group', 'user:mara'],
    ['not a ref:', undefined, 'not a ref:'],
  ])('shortens %j among %j to %j', (ref, implied, expected) => {
    expect(humanizeRef(ref, implied)).toBe(expected);
  });
});
