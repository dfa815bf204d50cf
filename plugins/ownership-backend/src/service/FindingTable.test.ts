import { auditedSnapshotOf } from '../__testUtils__/auditedSnapshotOf';
import { FindingTable, type FindingsQuestion } from './FindingTable';

const NOW = '2026-11-20T00:00:00.000Z';

const TEXT = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: payments }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: cards }
spec: { type: team, parent: payments, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: authorise }
spec: { type: service, lifecycle: production, owner: cards, dependsOn: ['component:nothing'] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: legacy }
spec: { type: service, lifecycle: production, owner: gone-team }
`;

describe('FindingTable', () => {
  const audited = auditedSnapshotOf(TEXT, NOW);
  const table = FindingTable.of(audited);

  it.each<[FindingsQuestion, string[]]>([
    [{ rule: 'owner-unknown' }, ['component:default/legacy']],
    [{ rule: 'owner-unknown', team: 'group:default/payments' }, []],
    [{ rule: 'no-such-rule' }, []],
    [{ rule: 'owner-unknown', state: 'waived' }, []],
    [
      { rule: 'owner-unknown', entityRef: 'component:default/legacy' },
      ['component:default/legacy'],
    ],
    [
      { rule: 'dependency-unknown', team: 'group:default/payments' },
      ['component:default/authorise'],
    ],
  ])('finds for %j', (question, refs) => {
    const { findings, summary } = table.chosen(question);
    expect(findings.map(({ entityRef }) => entityRef)).toEqual(refs);
    expect(Object.values(summary.open).reduce((sum, count) => sum + count)).toBe(refs.length);
  });

  it('has all of them in the order of the audit where nothing is asked for', () => {
    expect(table.chosen({}).findings).toEqual(audited.findings);
  });

  it('chooses once for all who ask the same of the same audit', () => {
    const question = { rule: 'owner-unknown' };
    const again = FindingTable.of({ ...audited });
    expect(again.chosen({ ...question })).toBe(table.chosen(question));
    const another = FindingTable.of(auditedSnapshotOf(TEXT, NOW));
    expect(another.chosen(question)).not.toBe(table.chosen(question));
  });
});
