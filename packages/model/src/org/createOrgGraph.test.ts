import fc from 'fast-check';
import type { JsonObject } from '../documents/types';
import { document } from '../testing/documents';
import { createOrgGraph } from './createOrgGraph';

describe('createOrgGraph', () => {
  it('joins both directions of the tree and of membership', () => {
    const org = createOrgGraph([
      document('Group', 'company', { children: ['payments'] }),
      document('Group', 'payments', { members: ['mara'] }),
      document('Group', 'ledger', { parent: 'payments' }),
      document('User', 'mara', { memberOf: [] }),
      document('User', 'tor', { memberOf: ['ledger'] }),
    ]);
    expect(org.ancestors('group:default/ledger')).toEqual([
      'group:default/payments',
      'group:default/company',
    ]);
    expect(org.descendants('group:default/company')).toEqual([
      'group:default/payments',
      'group:default/ledger',
    ]);
    expect(org.activeMembers('group:default/company')).toEqual([
      'user:default/mara',
      'user:default/tor',
    ]);
    expect(org.groupsOf('user:default/mara')).toEqual(['group:default/payments']);
  });

  it('does not count a member the directory does not know, nor one who departed', () => {
    const org = createOrgGraph([
      document('Group', 'payments', { members: ['mara', 'ghost', 'left'] }),
      document('User', 'mara'),
      document(
        'User',
        'left',
        {},
        {
          annotations: {
            'rollcall.dev/status': 'departed',
            'rollcall.dev/since': '2026-10-01',
            'rollcall.dev/successor': 'mara',
          },
        },
      ),
    ]);
    expect(org.activeMembers('group:default/payments')).toEqual(['user:default/mara']);
    expect(org.departed('user:default/left')).toEqual({
      since: '2026-10-01',
      successor: 'user:default/mara',
    });
    expect(org.departed('user:default/mara')).toBeUndefined();
  });

  it.each([
    ['from the day on', '2027-01-31', '2027-01-31T00:00:00Z', true],
    ['not before the day', '2027-01-31', '2027-01-30T23:59:59Z', false],
    ['from the instant on', '2027-01-31T12:00:00Z', '2027-01-31T12:00:00Z', true],
    ['always where no day is said', undefined, '1990-01-01T00:00:00Z', true],
    ['always where the day cannot be read', 'soon', '1990-01-01T00:00:00Z', true],
  ])('counts who is marked departed as gone %s', (_, since, at, hasLeft) => {
    const annotations = {
      'rollcall.dev/status': 'departed',
      ...(since !== undefined && { 'rollcall.dev/since': since }),
    };
    const org = createOrgGraph([
      document('Group', 'company', { children: ['payments'] }),
      document('Group', 'payments'),
      document('User', 'mara', { memberOf: ['company'] }),
      document('User', 'ada', { memberOf: ['payments'] }, { annotations }),
    ]);
    const active = ['user:default/ada', 'user:default/mara'].slice(hasLeft ? 1 : 0);
    expect(org.hasLeft('user:default/ada', Date.parse(at))).toBe(hasLeft);
    expect(org.activeMembers('group:default/company', Date.parse(at))).toEqual(active);
    // Without an instant, whoever is marked is gone.
    expect(org.hasLeft('user:default/ada')).toBe(true);
    expect(org.activeMembers('group:default/company')).toEqual(['user:default/mara']);
    expect(org.hasLeft('user:default/mara', Date.parse(at))).toBe(false);
  });

  it('counts declared members where there is no directory to ask', () => {
    const org = createOrgGraph([document('Group', 'payments', { members: ['mara'] })]);
    expect(org.activeMembers('group:default/payments')).toEqual(['user:default/mara']);
  });

  it('follows what a name means, wherever a group or a person is named', () => {
    const meant = new Map([
      ['group:default/old-company', 'group:default/company'],
      ['group:default/old-payments', 'group:default/payments'],
      ['user:default/m', 'user:default/mara'],
    ]);
    const org = createOrgGraph(
      [
        document('Group', 'company', { children: ['old-payments'] }),
        document('Group', 'payments'),
        document('Group', 'ledger', { parent: 'old-company', members: ['m'] }),
        document('User', 'mara'),
        document('User', 'tor', { memberOf: ['old-payments'] }),
      ],
      { alias: ref => meant.get(ref) ?? ref },
    );
    expect(org.children('group:default/company')).toEqual([
      'group:default/ledger',
      'group:default/payments',
    ]);
    expect(org.ancestors('group:default/ledger')).toEqual(['group:default/company']);
    expect(org.directMembers('group:default/payments')).toEqual(['user:default/tor']);
    expect(org.activeMembers('group:default/ledger')).toEqual(['user:default/mara']);
  });

  it('names each cycle of parents once, and still counts the members', () => {
    const org = createOrgGraph([
      document('Group', 'a', { parent: 'b', members: ['mara'] }),
      document('Group', 'b', { parent: 'a' }),
      document('Group', 'self', { parent: 'self' }),
      document('Group', 'below', { parent: 'a' }),
    ]);
    expect(org.cycles()).toEqual([['group:default/a', 'group:default/b'], ['group:default/self']]);
    expect(org.activeMembers('group:default/b')).toEqual(['user:default/mara']);
  });

  it('finds no cycle in any forest and one in any forest whose root is given a leaf as parent', () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(parents, picks => {
        const name = (at: number) => `g${at}`;
        const spec = (at: number): JsonObject => (at === 0 ? {} : { parent: name(picks[at] % at) });
        const forest = picks.map((_, at) => document('Group', name(at), spec(at)));
        expect(createOrgGraph(forest).cycles()).toEqual([]);

        const leaf = name(picks.length - 1);
        const closed = [document('Group', name(0), { parent: leaf }), ...forest.slice(1)];
        expect(createOrgGraph(closed).cycles()).toHaveLength(1);
      }),
    );
  });

  it('walks a chain of twenty thousand groups without running out of stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      document('Group', `g${at}`, { parent: `g${at + 1}` }),
    );
    const org = createOrgGraph(chain);
    expect(org.cycles()).toEqual([]);
    expect(org.ancestors('group:default/g0')).toHaveLength(20_000);
  });
});
