import { InputError } from '@backstage/errors';
import { auditedSnapshotOf } from '../__testUtils__/auditedSnapshotOf';
import { parseServicesQuery, SERVICE_SORTS } from '../request/parseServicesQuery';
import { pageOfServices } from './pageOfServices';
import { ServiceTable } from './ServiceTable';

const NOW = '2026-11-20T00:00:00.000Z';

function team(name: string, parent: string): string {
  return `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ${name} }
spec: { type: team, parent: ${parent}, children: [] }
`;
}

function service(name: string, owner: string, system: string): string {
  return `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, title: The ${name.toUpperCase()} }
spec: { type: service, lifecycle: production, owner: ${owner}, system: '${system}' }
`;
}

const TEXTS = [
  team('company', 'nobody'),
  team('payments', 'company'),
  team('cards', 'payments'),
  team('search', 'company'),
  service('checkout', 'payments', 'shop'),
  service('authorise', 'cards', 'system:default/shop'),
  service('index', 'search', 'System:Shop'),
  service('ranking', 'search', 'elsewhere/shop'),
  service('legacy', 'gone-team', 'old'),
];

function auditedOf(...texts: string[]) {
  return auditedSnapshotOf(texts.join('---'), NOW);
}

function namesIn(table: ServiceTable, query: Record<string, unknown>): string[] {
  const rows = table.rowsOf(parseServicesQuery(query));
  return rows.map(({ ref }) => ref.replace('component:default/', ''));
}

describe('ServiceTable', () => {
  it.each([
    [{}, ['authorise', 'checkout', 'index', 'legacy', 'ranking']],
    [{ sort: 'name' }, ['authorise', 'checkout', 'index', 'legacy', 'ranking']],
    [{ sort: '-name' }, ['ranking', 'legacy', 'index', 'checkout', 'authorise']],
    [{ sort: 'owner' }, ['authorise', 'legacy', 'checkout', 'index', 'ranking']],
    // Rows that compare the same stay by reference, whichever way the column is sorted.
    [{ sort: '-owner' }, ['index', 'ranking', 'checkout', 'legacy', 'authorise']],
    [{ q: 'the CHECK' }, ['checkout']],
    [{ q: 'gone-TEAM' }, ['legacy']],
    [{ owner: 'payments' }, ['authorise', 'checkout']],
    [{ owner: 'company', sort: '-name' }, ['ranking', 'index', 'checkout', 'authorise']],
    [{ system: 'shop' }, ['authorise', 'checkout', 'index']],
    [{ system: 'system:elsewhere/shop' }, ['ranking']],
    [{ orphan: 'true' }, ['legacy']],
    [{ owner: 'payments', q: 'checkout' }, ['checkout']],
    [{ tier: 'none', q: 'nothing of the kind' }, []],
  ])('answers %j the same every time', (query, names) => {
    const table = ServiceTable.of(auditedOf(...TEXTS));
    expect(namesIn(table, query)).toEqual(names);
    expect(namesIn(table, query)).toEqual(names);
  });

  it('does not find the end of one text and the start of the next', () => {
    const table = ServiceTable.of(auditedOf(...TEXTS));
    expect(namesIn(table, { q: 'checkoutthe' })).toEqual([]);
  });

  it('filters once for all pages of a question', () => {
    const table = ServiceTable.of(auditedOf(...TEXTS));
    const first = table.rowsOf(parseServicesQuery({ q: 'e', limit: '1' }));
    const next = pageOfServices(first, parseServicesQuery({ limit: '1' })).nextCursor;
    const second = table.rowsOf(parseServicesQuery({ q: 'e', limit: '2', cursor: next }));
    expect(second).toBe(first);
  });

  it('is the same for all who read one audit', () => {
    const audited = auditedOf(...TEXTS);
    const later = { ...audited, snapshot: { ...audited.snapshot, complete: false } };
    expect(ServiceTable.of(later)).toBe(ServiceTable.of(audited));
  });

  it('never answers for a new audit from an old one', () => {
    const before = ServiceTable.of(auditedOf(...TEXTS));
    expect(namesIn(before, { orphan: 'true' })).toEqual(['legacy']);
    expect(namesIn(before, { owner: 'search' })).toEqual(['index', 'ranking']);
    const mended = ServiceTable.of(auditedOf(...TEXTS, team('gone-team', 'search')));
    expect(namesIn(mended, { orphan: 'true' })).toEqual([]);
    expect(namesIn(mended, { owner: 'search' })).toEqual(['index', 'legacy', 'ranking']);
    expect(namesIn(before, { orphan: 'true' })).toEqual(['legacy']);
  });

  it('sorts by since when services stand so, anew once history goes on, and what it does not know yet last', () => {
    const table = ServiceTable.of(auditedOf(...TEXTS));
    const query = parseServicesQuery({ sort: 'since' });
    const names = (since: ReadonlyMap<string, string>, more = {}) =>
      table
        .rowsOf({ ...query, ...more, since })
        .map(({ ref }) => ref.replace('component:default/', ''));
    const since = new Map([
      ['component:default/legacy', '2026-01-01T00:00:00.000Z'],
      ['component:default/index', '2026-03-01T00:00:00.000Z'],
      ['component:default/checkout', '2026-02-01T00:00:00.000Z'],
    ]);
    expect(names(since)).toEqual(['legacy', 'checkout', 'index', 'authorise', 'ranking']);
    expect(names(since, { descending: true })).toEqual([
      'authorise',
      'ranking',
      'index',
      'checkout',
      'legacy',
    ]);
    expect(table.rowsOf({ ...query, since })).toBe(table.rowsOf({ ...query, since }));
    const later = new Map([...since, ['component:default/legacy', '2026-04-01T00:00:00.000Z']]);
    expect(names(later)).toEqual(['checkout', 'index', 'legacy', 'authorise', 'ranking']);
    const cut = pageOfServices(table.rowsOf({ ...query, since: later }), {
      ...query,
      ...{ since: later, limit: 2 },
    });
    const rest = pageOfServices(table.rowsOf({ ...query, since: later }), {
      ...query,
      ...{ since: later, cursor: cut.nextCursor },
    });
    expect([...cut.items, ...rest.items]).toEqual(table.rowsOf({ ...query, since: later }));
  });

  it('forgets the answers that were asked for longest ago', () => {
    const table = ServiceTable.of(auditedOf(...TEXTS));
    const ask = (q: string) => table.rowsOf(parseServicesQuery({ q }));
    const [kept, forgotten] = [ask('checkout'), ask('legacy')];
    for (let number = 0; number < 31; number++) {
      ask('checkout');
      ask(`other ${number}`);
    }
    expect(ask('checkout')).toBe(kept);
    expect(ask('legacy')).not.toBe(forgotten);
    expect(ask('legacy')).toEqual(forgotten);
  });
});

describe('pageOfServices', () => {
  it.each(SERVICE_SORTS.flatMap(sort => [sort, `-${sort}`]))(
    'gives every row once, in order, whatever the page size, by %s',
    sort => {
      const rows = ServiceTable.of(auditedOf(...TEXTS)).rowsOf(parseServicesQuery({ sort }));
      for (const limit of ['1', '2', '3', '4', '5', '6']) {
        const seen = [];
        let cursor: string | undefined;
        do {
          const page = pageOfServices(rows, parseServicesQuery({ sort, limit, cursor }));
          seen.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        expect(seen).toEqual(rows);
      }
    },
  );

  it('goes on behind a row that is no more', () => {
    const query = parseServicesQuery({ sort: '-name', limit: '2' });
    const rows = ServiceTable.of(auditedOf(...TEXTS)).rowsOf(query);
    const { nextCursor: cursor, items } = pageOfServices(rows, query);
    const left = rows.filter(row => row !== items[1]);
    const next = pageOfServices(left, { ...query, cursor });
    expect(next).toEqual({ items: rows.slice(2, 4), nextCursor: expect.any(String) });
  });

  it.each([
    ['of another sorting', Buffer.from('{"sort":"name","after":["a","b"]}').toString('base64url')],
    ['that is no cursor', 'nonsense'],
  ])('refuses a cursor %s', (_, cursor) => {
    const query = parseServicesQuery({ sort: 'tier', cursor });
    expect(() => pageOfServices([], query)).toThrow(InputError);
  });
});
