import { auditedSnapshotOf } from '../__testUtils__/auditedSnapshotOf';
import { OrphanList } from './OrphanList';

const ORPHANED = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: payments }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: legacy }
spec: { type: service, lifecycle: production, owner: gone-team }
`;

describe('OrphanList', () => {
  const first = auditedSnapshotOf(ORPHANED, '2026-11-20T00:00:00.000Z');
  let current: typeof first;
  let since: ReadonlyMap<string, string>;
  let list: OrphanList;
  const read = async () => JSON.parse(await list.json());

  beforeEach(() => {
    current = first;
    since = new Map();
    list = new OrphanList({
      audited: { current: async () => current },
      ages: { orphansSince: async () => since },
    });
  });

  it('says who nobody answers for, and since when', async () => {
    since = new Map([['component:default/legacy', '2026-11-01T00:00:00.000Z']]);
    expect(await read()).toMatchObject({
      total: 1,
      snapshot: { readAt: '2026-11-20T00:00:00.000Z' },
      groups: [
        { orphans: [{ ref: 'component:default/legacy', since: '2026-11-01T00:00:00.000Z' }] },
      ],
      unownedAlerts: [],
    });
  });

  it('is written once for all who ask', async () => {
    const stringify = jest.spyOn(JSON, 'stringify');
    const texts = [await list.json(), await list.json()];
    expect(stringify).toHaveBeenCalledTimes(1);
    expect(texts[0]).toBe(texts[1]);
    stringify.mockRestore();
  });

  it.each<[string, () => void, object]>([
    [
      'history knows more',
      () => (since = new Map([['component:default/legacy', '2026-11-02T00:00:00.000Z']])),
      { groups: [{ orphans: [{ since: '2026-11-02T00:00:00.000Z' }] }] },
    ],
    [
      'the catalog was read again',
      () => (current = { ...first, snapshot: { ...first.snapshot, readAt: 'later' } }),
      { snapshot: { readAt: 'later' } },
    ],
    [
      'the catalog does not answer any more',
      () => (current = { ...first, snapshot: { ...first.snapshot, complete: false } }),
      { snapshot: { complete: false } },
    ],
    [
      'the catalog has another number',
      () => (current = { ...first, snapshot: { ...first.snapshot, generation: 2 } }),
      { snapshot: { generation: 2 } },
    ],
    [
      'it was audited anew',
      () => (current = auditedSnapshotOf(ORPHANED.split('---')[0], first.snapshot.readAt)),
      { total: 0, groups: [] },
    ],
  ])('is written anew where %s', async (_title, change, expected) => {
    await list.json();
    change();
    expect(await read()).toMatchObject(expected);
  });
});
