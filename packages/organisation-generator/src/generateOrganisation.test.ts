import { createHash } from 'node:crypto';
import { buildFleet, governingPolicy, readFileDocuments } from '@rollcall/model';
import { fleetSlos, generateRules } from '@rollcall/plugin-monitoring-common';
import { whoIsOnCall } from '@rollcall/plugin-oncall-common';
import { audit } from '@rollcall/plugin-ownership-common';
import { generateOrganisation, type OrganisationOptions } from './generateOrganisation';

const NOW = '2026-11-26T12:00:00Z';

function read(options: OrganisationOptions) {
  const answers = [...generateOrganisation(options)].map(file => readFileDocuments(file));
  const documents = answers.flatMap(each => each.documents);
  const policy = governingPolicy(documents.filter(({ kind }) => kind === 'AuditPolicy'));
  return { problems: answers.flatMap(each => each.problems), fleet: buildFleet(documents, policy) };
}

function digest(options: OrganisationOptions): string {
  const hash = createHash('sha256');
  for (const { file, text } of generateOrganisation(options)) hash.update(`${file}\n${text}`);
  return hash.digest('hex');
}

describe('a generated organisation', () => {
  const { fleet, problems } = read({ services: 300 });

  it('is as large as was asked, and without a mistake', () => {
    expect(problems).toEqual([]);
    expect(fleet.services()).toHaveLength(300);
    const invalid = audit(fleet, { asOf: NOW }, NOW).filter(
      ({ rule }) => rule.endsWith('-invalid') || rule === 'reference-unknown',
    );
    expect(invalid).toEqual([]);
  });

  it('has orphans, a few', () => {
    const orphans = audit(fleet, { asOf: NOW }, NOW).filter(({ rule }) => rule === 'owner-unknown');
    expect(orphans.length).toBeGreaterThan(0);
    expect(orphans.length).toBeLessThan(20);
  });

  it('has somebody on call for every service that is owned, and promises that rules are made of', () => {
    const unanswered = fleet
      .services()
      .map(({ ref }) => whoIsOnCall(fleet, ref, { asOf: NOW }, NOW).state);
    expect(new Set(unanswered)).toEqual(new Set(['on-call', 'fallback']));
    const { slos } = fleetSlos(fleet);
    expect(slos.length).toBeGreaterThan(30);
    for (const slo of slos) expect(generateRules(slo)).not.toEqual([]);
  });

  it("has its team's runbook and the shared ones at each service that matters", () => {
    const counts = fleet
      .services()
      .filter(({ ref }) => fleet.tier(ref).tier?.id === '1')
      .map(({ ref }) => fleet.links(ref).runbooks.length);
    expect(new Set(counts)).toEqual(new Set([6]));
  });

  it('is the same for the same seed, and another for another', () => {
    expect(digest({ services: 100 })).toBe(digest({ services: 100, seed: 1 }));
    expect(digest({ services: 100, seed: 2 })).not.toBe(digest({ services: 100 }));
  });

  it('holds further people', () => {
    const { fleet: visited } = read({ services: 1, people: ['mara.lindqvist'] });
    expect(visited.get('user:default/mara.lindqvist')).toBeDefined();
  });
});
