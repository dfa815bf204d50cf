import fs from 'node:fs';
import path from 'node:path';
import {
  buildFleet,
  governingPolicy,
  readFileDocuments,
  type CatalogDocument,
  type DocumentProblem,
  type Finding,
  type Fleet,
} from '@rollcall/model';
import { whoIsOnCall } from '@rollcall/plugin-oncall-common';
import { audit, defaultSeverityOf } from '@rollcall/plugin-ownership-common';

const ROOT = path.resolve(__dirname, '../../../..');
const NOW = '2026-11-21T09:00:00+01:00';
const FACTS = { asOf: NOW };

/** Every file of the organisation, as paths from the root with `/`. */
function files(): string[] {
  const folders = ['catalog', 'runbooks'].flatMap(folder =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true })
      .map(name => `${folder}/${String(name).split(path.sep).join('/')}`)
      .filter(name => name.endsWith('.yaml')),
  );
  return ['rollcall.yaml', ...folders].sort();
}

function readOrganisation(): Fleet {
  const documents: CatalogDocument[] = [];
  const problems: DocumentProblem[] = [];
  for (const file of files()) {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const result = readFileDocuments({ file, text });
    documents.push(...result.documents);
    problems.push(...result.problems);
  }
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  const policy = governingPolicy(policies, defaultSeverityOf);
  return buildFleet(documents, policy, { problems });
}

describe('the sample organisation', () => {
  const fleet = readOrganisation();
  const findings = audit(fleet, FACTS, NOW);
  const brief = ({ rule, entityRef, severity }: Finding) => `${severity} ${rule} ${entityRef}`;

  it('is wrong in exactly the ways that are meant', () => {
    expect(
      findings
        .filter(({ state }) => state === 'open')
        .map(brief)
        .sort(),
    ).toEqual([
      'error oncall-gap component:default/sign-in',
      'error oncall-member-departed oncallrotation:default/ledger-primary',
      'error owner-departed component:default/invoicing',
      'error owner-group-empty component:default/loyalty-points',
      'error owner-missing component:default/product-feed-export',
      'error owner-placeholder component:default/merchant-insights',
      'error owner-unknown component:default/shipment-tracking',
      'error owner-wrong-kind component:default/content-pages',
      'error slo-too-weak component:default/inventory',
      'warning alert-without-runbook component:default/shop-search',
      'warning owner-group-retired component:default/merchant-statements',
      'warning owner-is-user component:default/invoicing',
      'warning owner-is-user component:default/warehouse-loader',
    ]);
  });

  it('waives one finding, for a reason and until a date', () => {
    const waived = findings.filter(({ state }) => state === 'waived');
    expect(waived.map(brief)).toEqual([
      'warning dependency-tier-inversion component:default/orders',
    ]);
    expect(waived[0].waiver).toMatchObject({
      ref: 'waiver:default/orders-lean-on-shipping',
      approvedBy: 'user:dev.kulkarni',
      expires: '2027-12-31',
    });
  });

  it('leaves nothing unknown but what no document can say', () => {
    expect(findings.filter(({ state }) => state === 'unknown').map(brief)).toEqual([
      // What servers run is for the facts to say.
      'warning monitoring-drift prometheusrule:default/assortment',
    ]);
  });

  it('is large enough to be believed', () => {
    const count = (kind: string) => fleet.ofKind(kind).length;
    expect(fleet.services().length).toBeGreaterThanOrEqual(40);
    expect(count('Group')).toBeGreaterThanOrEqual(12);
    expect(count('User')).toBeGreaterThanOrEqual(35);
    expect(count('System')).toBeGreaterThanOrEqual(8);
    expect(count('Domain')).toBeGreaterThanOrEqual(3);
    const tiers = fleet.services().map(({ ref }) => fleet.tier(ref).tier?.id);
    expect(new Set(tiers)).toEqual(new Set(['1', '2', '3', '4']));
  });

  it('covers its critical services with rotation, promise, alert and runbook', () => {
    const critical = fleet
      .services()
      .filter(({ ref }) => fleet.tier(ref).tier?.id === '1')
      .map(({ ref }) => fleet.service(ref));
    expect(critical.length).toBeGreaterThan(10);
    for (const service of critical) {
      expect(['team', 'parent']).toContain(service.onCall.state);
      expect(service.slos).not.toEqual([]);
      expect(service.rules).not.toEqual([]);
      expect(service.runbooks).not.toEqual([]);
    }
  });

  it('has a rotation for each team that has people, in several time zones', () => {
    const teams = fleet
      .ofKind('Group')
      .filter(({ ref, spec }) => spec.type === 'team' && fleet.org.activeMembers(ref).length > 0)
      .filter(({ ref }) => !fleet.org.retired(ref))
      .map(({ ref }) => ref);
    expect(teams.length).toBeGreaterThanOrEqual(12);
    expect(teams.filter(ref => fleet.onCall(ref).state !== 'team')).toEqual([]);
    const zones = fleet.ofKind('OnCallRotation').map(({ spec }) => spec.timeZone);
    expect(new Set(zones).size).toBeGreaterThanOrEqual(6);
  });

  it('is answered for by somebody at every hour, the weeks of those who have left among them', () => {
    const start = Date.parse(NOW);
    for (let hour = 0; hour < 24 * 14; hour += 3) {
      const at = new Date(start + hour * 3_600_000).toISOString();
      for (const { ref } of fleet.services()) {
        const { state, people } = whoIsOnCall(fleet, ref, FACTS, at);
        expect([ref, at, ['on-call', 'fallback'].includes(state)]).toEqual([ref, at, true]);
        expect(people.map(({ userRef }) => userRef)).not.toContain('user:default/henrik.solberg');
      }
    }
  });

  it('knows the six people of the demo', () => {
    const demo = fs.readFileSync(path.join(ROOT, 'app-config.demo.yaml'), 'utf8');
    const people = [...demo.matchAll(/entityRef: (\S+)/g)].map(([, ref]) => ref);
    expect(people).toHaveLength(6);
    for (const person of people) expect(fleet.org.hasUser(person)).toBe(true);
  });
});
