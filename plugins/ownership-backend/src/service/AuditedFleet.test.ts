import type { FleetSnapshot } from '@rollcall/fleet-node';
import { fleetOfFiles } from '../__testUtils__/auditFiles';
import type { KnownFacts } from '../database/facts/readFacts';
import { AuditedFleet } from './AuditedFleet';

const EXPIRES = '2026-12-01';
const FILES = {
  'all.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: organisation}
spec: {scope: organisation, waivers: {acceptFrom: [all.yaml]}}
---
apiVersion: rollcall.dev/v1alpha1
kind: Waiver
metadata: {name: for-a-while}
spec: {rule: owner-missing, entity: component:default/checkout, reason: It goes away., requestedBy: user:mara, approvedBy: user:ines, expires: '${EXPIRES}'}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: service, lifecycle: production}
`,
};

describe('AuditedFleet', () => {
  const before = Date.parse('2026-11-30T12:00:00Z');
  let nowMs = before;
  let facts: KnownFacts = {};
  const fleet = fleetOfFiles(FILES);
  const snapshot: FleetSnapshot = {
    fleet,
    generation: 1,
    readAt: '2026-11-30T12:00:00Z',
    complete: true,
    text: () => undefined,
  };
  const create = () =>
    new AuditedFleet({
      fleet: { getSnapshot: async () => snapshot, persistIn: async () => {} },
      facts: { current: () => facts, remember: async () => {} },
      maxAuditAgeMs: 900_000,
      now: () => nowMs,
    });
  const stateOf = async (audited: AuditedFleet) => {
    const { findings } = await audited.current();
    return findings.find(({ rule }) => rule === 'owner-missing')?.state;
  };

  beforeEach(() => {
    nowMs = before;
    facts = {};
  });

  it('answers for minutes with one audit, and then with the next', async () => {
    const audited = create();
    const { findings } = await audited.current();
    nowMs += 899_999;
    expect((await audited.current()).findings).toBe(findings);
    nowMs += 1;
    expect((await audited.current()).findings).not.toBe(findings);
  });

  it('audits anew where facts changed', async () => {
    const audited = create();
    const { findings } = await audited.current();
    facts = { confirmations: [] };
    expect((await audited.current()).findings).not.toBe(findings);
  });

  it('follows a clock that jumps, there and back', async () => {
    const audited = create();
    expect(await stateOf(audited)).toBe('waived');
    nowMs = Date.parse('2027-06-01T00:00:00Z');
    expect(await stateOf(audited)).toBe('open');
    nowMs = before;
    expect(await stateOf(audited)).toBe('waived');
  });
});
