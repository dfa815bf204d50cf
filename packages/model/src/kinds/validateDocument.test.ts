import { load } from 'js-yaml';
import type { DocumentProblem } from '../documents/types';
import { YAML_DIALECT } from '../documents/yamlDialect';
import { validateDocument } from './validateDocument';

const source = { file: 'a.yaml', document: 1, line: 1 };

function validate(text: string) {
  return validateDocument(load(text, { schema: YAML_DIALECT }), { source });
}

function problemsOf(text: string): DocumentProblem[] {
  const result = validate(text);
  return 'problems' in result ? result.problems : [];
}

function ours(kind: string, spec: string): string {
  return `apiVersion: rollcall.dev/v1alpha1\nkind: ${kind}\nmetadata: {name: it}\nspec: ${spec}\n`;
}

const WAIVER =
  'rule: owner-missing, entity: "component:a", reason: old, approvedBy: "user:b", expires: 2027-01-31';

const POLICY = `{
  scope: organisation,
  services: {types: [service, website]},
  owners: {inherit: none, placeholders: [x], aliases: {"@acme/pay": group:payments}, departedGrace: P14D},
  onCall: {fallback: "oncallrotation:platform", parentTeams: accept},
  waivers: {acceptFrom: [catalog/waivers/]},
  tiers: {
    "1": {title: Critical, approvals: 1, requires: {
      onCall: {coverage: 24x7, people: 3}, slo: {minimum: 99.9}, alerts: {runbook: true},
      runbook: {drilledWithin: P30D}, confirmedWithin: P90D, evidence: ["image.ageDays <= 30"],
      individualOwner: false, members: 2, contacts: [security]}},
    low: {}},
  rules: {owner-is-user: warning, anything: "off"}}`;

describe('documents of our own kinds', () => {
  it.each([
    ['an audit policy with every field', ours('AuditPolicy', POLICY)],
    ['an empty audit policy', ours('AuditPolicy', '{}')],
    ['a waiver', ours('Waiver', `{${WAIVER}}`)],
    [
      'a waiver of a path',
      ours('Waiver', `{${WAIVER.replace('entity: "component:a"', 'path: a/**')}}`),
    ],
    ['code owners', ours('Codeowners', '{dialect: github, root: "", text: "* @a"}')],
    [
      'a rotation',
      ours('OnCallRotation', '{owner: a, timeZone: UTC, layers: [{name: x, versions: []}]}'),
    ],
    [
      'an escalation policy',
      ours('EscalationPolicy', '{owner: a, steps: [{after: PT0S, notify: [b]}]}'),
    ],
    ['a runbook', ours('Runbook', '{owner: a, appliesTo: {services: [b]}, risk: mutating}')],
    ['a journey', ours('Journey', '{owner: a, services: [b]}')],
    ['an exercise', ours('Exercise', '{owner: a, services: [b]}')],
  ])('are accepted: %s', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
    expect(validate(text)).toHaveProperty('document.ref', expect.stringMatching(/:default\/it$/));
  });

  it.each<[string, string, string, string]>([
    [
      'a misspelt field',
      ours('AuditPolicy', '{owneres: {}}'),
      '/spec/owneres',
      'Did you mean "owners"?',
    ],
    [
      'a misspelt field of a tier',
      ours('AuditPolicy', '{tiers: {"1": {requires: {slos: {}}}}}'),
      '/spec/tiers/1/requires/slos',
      'Did you mean "slo"?',
    ],
    [
      'a field that is like no other',
      ours('AuditPolicy', '{waivers: {zzz: 1}}'),
      '/spec/waivers/zzz',
      'Remove it; the fields here are "acceptFrom".',
    ],
    [
      'a severity that is none',
      ours('AuditPolicy', '{rules: {a: warn}}'),
      '/spec/rules/a',
      'Did you mean "warning"?',
    ],
    [
      'a mode that is none',
      ours('AuditPolicy', '{onCall: {parentTeams: no}}'),
      '/spec/onCall/parentTeams',
      'Choose one of these.',
    ],
    [
      'a span of time in words',
      ours('AuditPolicy', '{owners: {departedGrace: 14 days}}'),
      '/spec/owners/departedGrace',
      'Change it accordingly.',
    ],
    [
      'half a person',
      ours('AuditPolicy', '{tiers: {a: {requires: {onCall: {people: 1.5}}}}}'),
      '/spec/tiers/a/requires/onCall/people',
      'Write a whole number there.',
    ],
    [
      'more than all',
      ours('AuditPolicy', '{tiers: {a: {requires: {slo: {minimum: 101}}}}}'),
      '/spec/tiers/a/requires/slo/minimum',
      'Change the value accordingly.',
    ],
    [
      'a waiver without end',
      ours('Waiver', `{${WAIVER.replace(', expires: 2027-01-31', '')}}`),
      '/spec/expires',
      'Add "expires" below "spec"; a Waiver needs it.',
    ],
    [
      'a waiver until a day that never comes',
      ours('Waiver', `{${WAIVER.replace('01-31', '02-29')}}`),
      '/spec/expires',
      'Change it accordingly.',
    ],
    [
      'a waiver without reason',
      ours('Waiver', `{${WAIVER.replace('reason: old', 'reason: " "')}}`),
      '/spec/reason',
      'Change it accordingly.',
    ],
    [
      'a waiver of nothing',
      ours('Waiver', `{${WAIVER.replace('entity: "component:a", ', '')}}`),
      '/spec',
      'Add "entity" or "path".',
    ],
    [
      'a field beside the four',
      `${ours('Journey', '{}')}extra: 1\n`,
      '/extra',
      'Remove it; the fields here are "apiVersion", "kind", "metadata", "spec".',
    ],
    [
      'a rotation without owner',
      ours('OnCallRotation', '{}'),
      '/spec/owner',
      'Add "owner" below "spec"; an OnCallRotation needs it.',
    ],
    ['a spec that is a list', ours('Runbook', '[]'), '/spec', 'Write a mapping there.'],
    ['an empty spec', ours('Runbook', ''), '/spec', 'Write a mapping there, or remove the field.'],
    [
      'a name with spaces',
      ours('Runbook', '{}').replace('it', 'It is here!'),
      '/metadata/name',
      'Change it, for instance to "It-is-here".',
    ],
    [
      'a namespace in capitals',
      ours('Runbook', '{}').replace('it', 'a, namespace: Pay'),
      '/metadata/namespace',
      'Change it, for instance to "pay".',
    ],
    [
      'an annotation that is a number',
      ours('Runbook', '{}').replace('it', 'a, annotations: {b: 1}'),
      '/metadata/annotations/b',
      'Put the value in quotes: "1".',
    ],
    [
      'a label of a name that is none',
      ours('Runbook', '{}').replace('it', 'a, labels: {"b c": d}'),
      '/metadata/labels/b c',
      'Change it accordingly.',
    ],
  ])('are refused for %s, once, with a remedy', (_, text, pointer, remedy) => {
    const problems = problemsOf(text);
    expect(problems.map(problem => problem.pointer)).toEqual([pointer]);
    expect(problems[0].remedy).toBe(remedy);
  });

  it('says in one problem each what is wrong with two fields', () => {
    const text = ours('Waiver', `{${WAIVER.replace('old', '[1]')}, until: x}`);
    expect(problemsOf(text).map(({ message }) => message)).toEqual([
      '"spec.until" is no field of a Waiver.',
      '"spec.reason" must be text, but is a list.',
    ]);
  });

  it('does not drown people in problems', () => {
    const fields = Array.from({ length: 500 }, (_, index) => `f${index}: 1`);
    expect(problemsOf(ours('Waiver', `{${fields.join(', ')}}`))).toHaveLength(20);
  });

  it('keeps message and reference short, however long a name is', () => {
    const long = 'x'.repeat(100_000);
    const [problem] = problemsOf(
      ours('Runbook', '{}').replace('it', `${long}, labels: {"${long} y": z}`),
    );
    expect(JSON.stringify(problem).length).toBeLessThan(1000);
    expect(problem).not.toHaveProperty('ref');
  });
});

describe('documents of other tools', () => {
  it.each([
    ['openslo/v1', 'SLO', '{name: a}', '{service: b}', 'slo:default/a'],
    ['openslo/v1alpha', 'Service', '{name: a}', '{}', 'service:default/a'],
    ['openslo/v1', 'SLI', '{name: a/b}', '{}', 'sli:default/a-b'],
    ['openslo/v2alpha', 'DataSource', '{name: A}', '{}', 'datasource:default/a'],
    ['openslo.com/v2alpha', 'SLO', '{name: a}', '{serviceRef: b}', 'slo:default/a'],
    [
      'monitoring.coreos.com/v1',
      'PrometheusRule',
      '{name: a.b, namespace: m}',
      '{groups: []}',
      'prometheusrule:m/a.b',
    ],
    [
      'sloth.slok.dev/v1',
      'PrometheusServiceLevel',
      '{name: a}',
      '{service: b}',
      'prometheusservicelevel:default/a',
    ],
    [
      'pyrra.dev/v1alpha1',
      'ServiceLevelObjective',
      '{name: a}',
      '{}',
      'servicelevelobjective:default/a',
    ],
  ])('are known as %s %s %s', (apiVersion, kind, metadata, spec, ref) => {
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\nstatus: {}\n`;
    expect(validate(text)).toHaveProperty('document.ref', ref);
  });

  it('gives a label of several values one text', () => {
    const result = validate(
      'apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a, labels: {env: [dev, prod], team: b}}\nspec: {}\n',
    );
    expect(result).toHaveProperty('document.metadata.labels', {
      env: 'dev,prod',
      team: 'b',
    });
  });

  it.each([
    ['SLOO', 'Did you mean "SLO"?'],
    [
      'Deployment',
      'Use a kind that Rollcall or Backstage knows, or keep the file out of the audited paths.',
    ],
  ])('are refused for the unknown kind %s', (kind, remedy) => {
    expect(problemsOf(`apiVersion: openslo/v1\nkind: ${kind}\n`)).toEqual([
      expect.objectContaining({ reason: 'unknown-kind', pointer: '/kind', remedy }),
    ]);
  });

  it('are refused for a kind that came with a later version', () => {
    expect(problemsOf('apiVersion: openslo/v1alpha\nkind: AlertPolicy\n')).toEqual([
      expect.objectContaining({
        reason: 'unknown-kind',
        remedy: 'Did you mean "kind: AlertPolicy" with "apiVersion: openslo/v1"?',
      }),
    ]);
  });

  it('are none of our business where no kind of ours is near', () => {
    for (const value of ['apiVersion: v1\nkind: Service\n', '[1]', 'a: 1', 'x']) {
      expect(validate(value)).toEqual({ skipped: true });
    }
  });
});
