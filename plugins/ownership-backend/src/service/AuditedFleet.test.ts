import { ServiceUnavailableError } from '@backstage/errors';
import type { FleetSnapshot } from '@rollcall/fleet-node';
import { fleetOfFiles } from '../__testUtils__/auditFiles';
import type { KnownFacts } from '../database/facts/readFacts';
import { AuditedFleet, type AuditedSnapshot, type AuditedFleetOptions } from './AuditedFleet';

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
  let read = snapshot;
  const create = (options: Partial<AuditedFleetOptions> = {}) =>
    new AuditedFleet({
      fleet: { getSnapshot: async () => read, persistIn: async () => {}, prepareWith: () => {} },
      facts: { current: () => facts, accompany: async () => {} },
      maxAuditAgeMs: 900_000,
      now: () => nowMs,
      ...options,
    });
  const stateOf = async (audited: AuditedFleet) => {
    const { findings } = await audited.current();
    return findings.find(({ rule }) => rule === 'owner-missing')?.state;
  };

  beforeEach(() => {
    nowMs = before;
    facts = {};
    read = snapshot;
  });

  it('answers for minutes with one audit, and then with the next', async () => {
    const audited = create();
    const { findings } = await audited.current();
    nowMs += 899_999;
    expect((await audited.current()).findings).toBe(findings);
    nowMs += 1;
    expect((await audited.current()).findings).not.toBe(findings);
  });

  it('asks nobody else about a catalog that was never read, and before it judges what it read', async () => {
    const accompany = jest.fn(async () => void (facts = { confirmations: [] }));
    const getSnapshot = jest
      .fn()
      .mockRejectedValueOnce(new ServiceUnavailableError('not read yet'));
    getSnapshot.mockResolvedValue(snapshot);
    const audited = create({
      fleet: { getSnapshot, persistIn: async () => {}, prepareWith: () => {} },
      facts: { current: () => facts, accompany },
    });
    expect(await audited.refreshQuietly()).toBeUndefined();
    expect(accompany).not.toHaveBeenCalled();
    expect((await audited.refresh()).facts).toHaveProperty('confirmations');
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

  describe('of a large fleet', () => {
    const next: FleetSnapshot = { ...snapshot, fleet: fleetOfFiles(FILES), generation: 2 };
    const createLarge = (options: Partial<AuditedFleetOptions> = {}) =>
      create({ sliceFromDocuments: 0, sliceMs: 0, pauseMs: 0, ...options });

    it('has nothing to answer with before the first audit, and waits for it', async () => {
      const { findings } = await createLarge({ patienceMs: 0 }).current();
      expect(findings.map(({ rule }) => rule)).toContain('owner-missing');
    });

    it('answers with the audit before, and the snapshot it was made of, while the next one is made', async () => {
      const audited = createLarge({ patienceMs: 0 });
      const first = await audited.current();
      read = next;
      const due = audited.refresh();
      const meanwhile = await audited.current();
      expect(meanwhile.findings).toBe(first.findings);
      expect(meanwhile.snapshot.generation).toBe(1);
      expect(meanwhile.fleet).toBe(snapshot.fleet);
      expect((await due).snapshot.generation).toBe(2);
      expect((await audited.current()).snapshot.generation).toBe(2);
    });

    it('waits a little for what is soon there, so that whoever changed something sees it', async () => {
      const audited = createLarge({ patienceMs: 60_000 });
      const { findings } = await audited.current();
      facts = { confirmations: [] };
      expect((await audited.current()).findings).not.toBe(findings);
    });

    it('keeps nobody waiting where it is known to take longer than anybody waits', async () => {
      const audited = createLarge({ patienceMs: Number.MIN_VALUE });
      const { findings } = await audited.current();
      facts = { confirmations: [] };
      let answered: AuditedSnapshot | undefined;
      const asked = audited.current().then(answer => {
        answered = answer;
      });
      // No timer runs, and no slice of the next one, before all of these have.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      expect(answered?.findings).toBe(findings);
      await asked;
    });

    it('is made once for all who wait', async () => {
      const onAudit = jest.fn();
      const audited = createLarge({ onAudit });
      await Promise.all([audited.current(), audited.refresh(), audited.current()]);
      expect(onAudit).toHaveBeenCalledTimes(1);
    });

    it('is never followed by that of an older snapshot', async () => {
      const audited = createLarge();
      read = next;
      const newer = audited.refresh();
      read = snapshot;
      const older = audited.refresh();
      await Promise.all([newer, older]);
      expect((await older).snapshot.generation).toBe(2);
    });

    it('answers with the audit before where the next one fails', async () => {
      const audited = createLarge({ patienceMs: 0 });
      await audited.current();
      read = {
        ...next,
        fleet: new Proxy(next.fleet, {
          get(target, name, receiver) {
            if (name === 'services') throw new Error('a rule failed');
            return Reflect.get(target, name, receiver);
          },
        }),
      };
      expect((await audited.current()).snapshot.generation).toBe(1);
      await expect(audited.refresh()).rejects.toThrow('a rule failed');
      read = next;
      expect((await audited.refresh()).snapshot.generation).toBe(2);
    });
  });
});
