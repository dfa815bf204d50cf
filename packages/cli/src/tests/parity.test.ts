import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Facts, Finding } from '@rollcall/model';
import type { AuditReport } from '@rollcall/plugin-ownership-common';
import { ensureBundle } from '../__testUtils__/bundle';
import { factsStandIn } from '../__testUtils__/factsStandIn';
import { runBundle } from '../__testUtils__/runBundle';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { TestFolder } from '../__testUtils__/TestFolder';

const REPOSITORY = path.resolve(__dirname, '../../../..');
const CATALOGS = path.resolve(REPOSITORY, '../shared/corpus/catalogs');

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 500;

/** What the binary finds below a folder. */
async function findingsOfTerminal(
  folder: string,
  options: { facts: Facts; now: string },
): Promise<Finding[]> {
  const outside = new TestFolder({ 'facts.json': JSON.stringify(options.facts) });
  try {
    const args = ['--now', options.now, '--facts', outside.file('facts.json'), '--format', 'json'];
    const { status, stdout, stderr } = await runBundle(folder, ['audit', ...args]);
    expect({ status, stderr }).not.toMatchObject({ status: 2 });
    return JSON.parse(stdout).findings;
  } finally {
    outside.remove();
  }
}

/** What the portal finds, and the facts it finds it by. */
async function findingsOfPortal(
  portal: Portal,
): Promise<{ findings: readonly Finding[]; facts: Facts }> {
  await portal.run('ownership-refresh');
  const { findings } = await portal.get<AuditReport>('/findings');
  return { findings, facts: await portal.get<Facts>('/facts') };
}

/**
 * What CI and what the portal find in a folder, with the same facts, policy and instant, to be compared word for word, place
 * for place, and in the same order.
 */
async function findIn(
  folder: string,
  features: Parameters<typeof startPortal>[0]['features'] = [],
): Promise<Record<'inPortal' | 'inTerminal', readonly Finding[]>> {
  const realNow = Date.now;
  let stoppedAtMs: number | undefined;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => stoppedAtMs ?? realNow());
  const portal = await startPortal({ folder, features });
  try {
    // The catalog processes in the background; what still differs when patience ends, differs.
    const deadlineMs = performance.now() + PATIENCE_MS;
    while (performance.now() < deadlineMs) {
      const { findings, facts } = await findingsOfPortal(portal);
      const now = new Date().toISOString();
      const inTerminal = await findingsOfTerminal(folder, { facts, now });
      if (JSON.stringify(findings) === JSON.stringify(inTerminal)) break;
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
    // So late that the last audit does not answer for it any more.
    stoppedAtMs = realNow() + 60 * 60_000;
    const now = new Date(stoppedAtMs).toISOString();
    const { findings: inPortal, facts } = await findingsOfPortal(portal);
    const inTerminal = await findingsOfTerminal(folder, { facts: { ...facts, asOf: now }, now });
    return { inPortal, inTerminal };
  } finally {
    await portal.backend.stop();
    clock.mockRestore();
  }
}

beforeAll(ensureBundle);

describe('the command line and the portal find the same', () => {
  it('in the sample organisation', async () => {
    const folder = new TestFolder();
    for (const part of ['catalog', 'runbooks', 'rollcall.yaml']) {
      cpSync(path.join(REPOSITORY, part), folder.file(part), { recursive: true });
    }
    try {
      const { inPortal, inTerminal } = await findIn(folder.path);
      expect(inPortal).toEqual(inTerminal);
      expect(inTerminal.length).toBeGreaterThan(5);
    } finally {
      folder.remove();
    }
  });

  it('by what other plugins know beside the documents', async () => {
    const folder = new TestFolder();
    cpSync(path.join(REPOSITORY, 'catalog'), folder.file('catalog'), { recursive: true });
    cpSync(path.join(REPOSITORY, 'runbooks'), folder.file('runbooks'), { recursive: true });
    const policy = readFileSync(path.join(REPOSITORY, 'rollcall.yaml'), 'utf8');
    writeFileSync(
      folder.file('rollcall.yaml'),
      policy.replaceAll('runbook: {}', 'runbook: { drilledWithin: P30D }'),
    );
    const yesterday = new Date(Date.now() - 24 * 60 * 60_000).toISOString();
    const owed = { title: 'Look into it', due: '2026-01-05' };
    const features = [
      factsStandIn('runbooks', {
        drills: [
          { runbookRef: 'runbook:default/ledger-zone-lost', at: yesterday, outcome: 'passed' },
          { runbookRef: 'runbook:default/payouts-late', at: yesterday, outcome: 'failed' },
        ],
        overdueActions: [{ ...owed, entityRef: 'component:default/ledger', id: 'cause-1' }],
      }),
      factsStandIn('monitoring', {
        deployedRules: {},
        overdueActions: [{ ...owed, entityRef: 'component:default/checkout', id: 'change-1' }],
      }),
      factsStandIn('incidents', {
        detectedByCustomers: [
          { entityRef: 'component:default/checkout', incident: 7, title: 'Slow', at: yesterday },
        ],
        unownedAlerts: [
          { alertname: 'Slow', named: 'chekout', lastAt: yesterday, count: 3 },
          {
            alertname: 'Down',
            entityRef: 'component:default/shipment-tracking',
            lastAt: yesterday,
          },
        ],
        unprovenReach: [
          {
            entityRef: 'component:default/payouts',
            reason: 'lost',
            because: 'The test alert of component:payouts never came back.',
            lastProvenAt: yesterday,
          },
        ],
      }),
    ];
    try {
      const { inPortal, inTerminal } = await findIn(folder.path, features);
      expect(inPortal).toEqual(inTerminal);
      const about = (rule: string, state = 'open') =>
        inTerminal
          .filter(finding => finding.rule === rule && finding.state === state)
          .map(({ entityRef }) => entityRef);
      expect(about('runbook-stale', 'unknown')).toEqual([]);
      expect(about('runbook-stale')).toContain('component:default/payouts');
      expect(about('runbook-stale')).not.toContain('component:default/ledger');
      expect(about('alert-missing')).toContain('component:default/checkout');
      expect(about('alert-unowned').sort()).toEqual([
        'auditpolicy:default/fjordly',
        'component:default/shipment-tracking',
      ]);
      expect(about('reach-unproven')).toEqual(['component:default/payouts']);
      expect(about('action-overdue').sort()).toEqual([
        'component:default/checkout',
        'component:default/ledger',
      ]);
    } finally {
      folder.remove();
    }
  });

  if (!existsSync(CATALOGS)) {
    it('in catalogs of public projects: skipped, since ../shared is not beside this checkout', () => {
      // eslint-disable-next-line no-console -- a reader of the log should know
      console.log('skipped: ../shared is not beside this checkout');
      expect(existsSync(CATALOGS)).toBe(false);
    });
    return;
  }

  let compared = 0;

  it.each(readdirSync(CATALOGS))('in the catalog of %s', async name => {
    const folder = new TestFolder();
    cpSync(path.join(CATALOGS, name), folder.path, { recursive: true });
    try {
      const { inPortal, inTerminal } = await findIn(folder.path);
      expect(inPortal).toEqual(inTerminal);
      compared += inTerminal.length;
    } finally {
      folder.remove();
    }
  });

  it('and there was something to find', () => {
    expect(compared).toBeGreaterThan(50);
  });
});
