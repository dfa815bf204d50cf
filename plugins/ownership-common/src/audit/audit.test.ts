import type { Finding } from '@rollcall/model';
import {
  fleetOf,
  type FleetText,
  NO_FACTS,
  NOW,
  ORGANISATION,
  service,
} from '@rollcall/test-utils';
import { applyBaseline } from './applyBaseline';
import { audit, type AuditOptions } from './audit';
import { defaultSeverityOf } from './defaultSeverityOf';
import { auditReport } from './summarise';

function findingsOf(text: FleetText, options?: AuditOptions): Finding[] {
  return audit(fleetOf(text), NO_FACTS, NOW, options);
}

function brief(findings: readonly Finding[]) {
  return findings.map(({ rule, entityRef, severity }) => `${rule} ${entityRef} ${severity}`);
}

const MIXED = {
  'b.yaml': service({ name: 'b', owner: 'gone' }) + service({ name: 'a', owner: '' }),
  'a.yaml': service({ name: 'c', owner: 'user:mara', spec: 'dependsOn: [component:gone]' }),
  'z.yaml': ORGANISATION,
};

describe('audit', () => {
  it('reports what is wrong in the order of reading, with place and fingerprint', () => {
    const findings = findingsOf({ documents: MIXED });
    expect(brief(findings)).toEqual([
      'dependency-unknown component:default/c error',
      'owner-is-user component:default/c warning',
      'owner-unknown component:default/b error',
      'owner-missing component:default/a error',
    ]);
    expect(findings[2]).toMatchObject({
      state: 'open',
      answer: 'owner',
      file: 'b.yaml',
      document: 1,
      line: 1,
      pointer: '/spec/owner',
      subject: 'group:default/gone',
      fingerprint: expect.stringMatching(/^v1:[0-9a-f]{64}$/),
    });
  });

  it('says the same of the same documents in another order of files', () => {
    const turned = Object.fromEntries(Object.entries(MIXED).reverse());
    expect(JSON.stringify(findingsOf({ documents: turned }))).toBe(
      JSON.stringify(findingsOf({ documents: MIXED })),
    );
  });

  it('keeps a fingerprint when lines move and messages change', () => {
    const [before] = findingsOf({ documents: { 'a.yaml': service({ name: 'a', owner: '' }) } });
    const [after] = findingsOf({
      documents: { 'moved/b.yaml': ORGANISATION + service({ name: 'a', owner: '' }) },
    });
    expect(after.line).not.toBe(before.line);
    expect(after.fingerprint).toBe(before.fingerprint);
  });

  it('judges nothing that is only known, but finds there what is named', () => {
    const findings = findingsOf({
      documents: { 'a.yaml': service({ name: 'a', owner: 'payments', spec: 'system: gone' }) },
      context: { 'z.yaml': ORGANISATION + service({ name: 'b', owner: '' }) },
    });
    expect(brief(findings)).toEqual(['reference-unknown component:default/a error']);
  });

  it('runs only what is asked for, or all but what is left out', () => {
    const text = { documents: MIXED };
    expect(brief(findingsOf(text, { only: ['owner-missing'] }))).toEqual([
      'owner-missing component:default/a error',
    ]);
    expect(brief(findingsOf(text, { skip: ['owner-missing', 'dependency-unknown'] }))).toEqual([
      'owner-is-user component:default/c warning',
      'owner-unknown component:default/b error',
    ]);
  });

  it('asks only the first of the four rules about who the owner is', () => {
    const owners = ['TEAM-NAME', 'domain:shop', 'gone', ''];
    const documents = owners.map((owner, at) => service({ name: `s${at}`, owner })).join('');
    const found = findingsOf({ documents: { 'a.yaml': documents, 'z.yaml': ORGANISATION } });
    expect(brief(found)).toEqual([
      'owner-placeholder component:default/s0 error',
      'owner-wrong-kind component:default/s1 error',
      'owner-unknown component:default/s2 error',
      'owner-missing component:default/s3 error',
    ]);
  });
});

describe('severities', () => {
  const untiered = { 'a.yaml': service({ name: 'a', tier: '1' }), 'z.yaml': ORGANISATION };

  it('leave everything off that only tiers ask for, until tiers are declared', () => {
    expect(findingsOf({ documents: untiered, policy: 'scope: organisation' })).toEqual([]);
  });

  it('are errors for the most critical tier and warnings for all others', () => {
    const documents = {
      'a.yaml': service({ name: 'a', tier: '1' }) + service({ name: 'b', tier: '2' }),
      'z.yaml': ORGANISATION,
    };
    const policy = 'tiers: {"1": {requires: {slo: {}}}, "2": {requires: {slo: {}}}}';
    const found = findingsOf({ documents, policy }, { only: ['slo-missing'] });
    expect(brief(found)).toEqual([
      'slo-missing component:default/a error',
      'slo-missing component:default/b warning',
    ]);
  });

  it('are what the policy says, off among them', () => {
    const policy = 'rules: {owner-missing: info, owner-is-user: off, dependency-unknown: warning}';
    expect(brief(findingsOf({ documents: MIXED, policy }))).toEqual([
      'dependency-unknown component:default/c warning',
      'owner-unknown component:default/b error',
      'owner-missing component:default/a info',
    ]);
  });

  it('turn on what is off where the policy names it', () => {
    const documents = `${ORGANISATION}kind: Group\nmetadata: {name: x}\nspec: {type: team, members: [gone]}`;
    const policy = 'rules: {group-member-unknown: error}';
    expect(brief(findingsOf({ documents, policy }))).toEqual([
      'group-member-unknown group:default/x error',
    ]);
  });

  it('never make a milder case graver', () => {
    const definition = service({ name: 'a' });
    const documents = { 'a.yaml': definition, 'b.yaml': definition, 'z.yaml': ORGANISATION };
    const severityUnder = (policy?: string) => findingsOf({ documents, policy })[0].severity;
    expect(severityUnder()).toBe('warning');
    expect(severityUnder('rules: {duplicate-entity: error}')).toBe('warning');
    expect(severityUnder('rules: {duplicate-entity: info}')).toBe('info');
  });

  it('tell a repository how much it may not go below', () => {
    expect(defaultSeverityOf('owner-missing')).toBe('error');
    expect(defaultSeverityOf('slo-missing')).toBe('error');
    expect(defaultSeverityOf('tier-missing')).toBe('warning');
    expect(defaultSeverityOf('rule-of-nobody')).toBe('off');
  });
});

describe('auditReport', () => {
  it('counts what is open apart from what is waived, known before or unknown', () => {
    const findings = findingsOf({ documents: MIXED });
    const known = findings.filter(({ rule }) => rule === 'owner-missing');
    const withBaseline = applyBaseline(
      findings,
      known.map(({ fingerprint }) => fingerprint),
    );
    expect(auditReport(withBaseline)).toMatchObject({
      schemaVersion: 1,
      summary: {
        open: { error: 2, warning: 1, info: 0 },
        waived: 0,
        baselined: 1,
        unknown: 0,
        rules: { 'dependency-unknown': 1, 'owner-is-user': 1, 'owner-unknown': 1 },
      },
    });
    expect(withBaseline.find(({ rule }) => rule === 'owner-missing')?.state).toBe('baselined');
  });

  it('does not hide what is waived or unknown behind a baseline', () => {
    const findings = findingsOf({ documents: service({ name: 'a' }) });
    const all = findings.map(({ fingerprint }) => fingerprint);
    expect(applyBaseline(findings, all)).toMatchObject([{ state: 'unknown' }]);
  });
});
