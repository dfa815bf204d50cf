import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  buildFleet,
  type CatalogDocument,
  DEFAULT_POLICY,
  fingerprint,
  readFileDocuments,
  hitsOf,
} from '@rollcall/model';
import { fleetOf, NO_FACTS, NOW, ORGANISATION, service } from '@rollcall/test-utils';
import { CORPUS, corpusFiles, HAS_CORPUS } from '../promql/__testUtils__/corpusExpressions';
import { sampleFleet } from '../routes/__testUtils__/sampleFleet';
import { sloTooWeak } from '../slo/rules/sloTooWeak';
import { alert, ruleDocument } from './__testUtils__/documents';
import type { LintHit } from './LintHit';
import { lintRules } from './lintRules';
import { RunbookDirectory } from './runbooks/RunbookDirectory';

function countsOf(hits: readonly LintHit[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule, reason } of hits) {
    const key = reason === undefined ? rule : `${rule} ${reason}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function documentsOf(...folders: string[]): CatalogDocument[] {
  return corpusFiles(...folders).flatMap(options => readFileDocuments(options).documents);
}

describe('lintRules', () => {
  it('judges the documents it is given beside all that is known', () => {
    const fleet = fleetOf({
      documents:
        ORGANISATION +
        service({ name: 'mail' }) +
        ruleDocument(alert({ labels: 'service: mail' }), { name: 'first' }) +
        ruleDocument([alert({ labels: 'service: gone' }), alert({ expr: 'up ==' })], {
          name: 'second',
        }),
    });
    const [, second] = fleet.ofKind('PrometheusRule');
    expect(countsOf(lintRules([second], fleet))).toEqual({
      'alert-without-owner unknown-service': 1,
      'alert-without-runbook': 2,
      'rule-file-invalid expression': 1,
    });
  });

  it('judges runbooks by sites and files that are no documents', () => {
    const linking = (name: string, url: string) =>
      alert({ name, labels: 'service: mail', annotations: `runbook_url: "${url}"` });
    const fleet = fleetOf({
      documents:
        ORGANISATION +
        service({ name: 'mail' }) +
        ruleDocument([
          linking('A', 'https://books.example/runbooks/mail/mail-down/'),
          linking('B', 'https://books.example/runbooks/mail/gone'),
          linking('C', 'docs/late.md#first'),
          linking('D', 'docs/gone.md'),
          linking('E', 'https://books.example/runbooks/mail'),
        ]),
    });
    const hits = lintRules(fleet.ofKind('PrometheusRule'), fleet, {
      runbooks: {
        sites: [
          { url: 'https://books.example/runbooks', files: ['mail/Mail Down.md', 'mail/_index.md'] },
        ],
        files: ['docs/late.md'],
      },
    });
    expect(hits.map(({ rule, message }) => [rule, message])).toEqual([
      [
        'runbook-link-broken',
        'The alert B names the runbook https://books.example/runbooks/mail/gone, but https://books.example/runbooks/ has no page "mail/gone".',
      ],
      [
        'runbook-link-broken',
        'The alert D names the runbook docs/gone.md, but there is no file "docs/gone.md".',
      ],
    ]);
  });

  it('finds in the sample organisation that every alert has an owner and one has no runbook, and every link leads somewhere', () => {
    const fleet = sampleFleet();
    const hits = lintRules(fleet.ofKind('PrometheusRule'), fleet);
    expect(hits.map(({ rule, entityRef, message }) => [rule, entityRef, message])).toEqual([
      [
        'alert-without-runbook',
        'component:default/shop-search',
        'The alert ShopSearchEmptyResults has no runbook.',
      ],
    ]);
  });

  it('finds in the sample organisation a promise and an alert of every important service, and one promise too weak', () => {
    const fleet = sampleFleet();
    const important = fleet
      .services()
      .filter(({ metadata }) =>
        ['1', '2'].includes(metadata.annotations?.['rollcall.dev/tier'] ?? ''),
      );
    expect(important.length).toBeGreaterThan(25);
    const lacking = important.filter(({ ref }) => {
      const { slos, rules } = fleet.links(ref);
      return slos.length === 0 || rules.length === 0;
    });
    expect(lacking.map(({ ref }) => ref)).toEqual([]);
    const tooWeak = hitsOf(sloTooWeak, { fleet, facts: NO_FACTS, now: NOW });
    expect(tooWeak.map(({ entityRef }) => entityRef)).toEqual(['component:default/inventory']);
  });

  if (!HAS_CORPUS) {
    it('judges real rules', () => {
      process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
      expect(existsSync(CORPUS)).toBe(false);
    });
    return;
  }

  it('judges every link of kube-prometheus to the runbooks of the operator', () => {
    const documents = documentsOf('prometheus-rules');
    const fleet = buildFleet(documents, DEFAULT_POLICY);
    const folder = path.join(CORPUS, 'runbooks/prometheus-operator');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const directory = new RunbookDirectory(fleet, {
      sites: [{ url: 'https://runbooks.prometheus-operator.dev/runbooks/', files }],
    });
    const links = new Map<string, string>();
    const hits = lintRules(documents, fleet);
    expect(countsOf(hits)).toMatchObject({ 'alert-without-owner none': 133 });
    for (const document of documents) {
      const groups = document.spec.groups as {
        rules: { annotations?: Record<string, string> }[];
      }[];
      for (const rule of groups.flatMap(({ rules }) => rules)) {
        const url = rule.annotations?.runbook_url;
        if (url) links.set(url, directory.judge(url, document).state);
      }
    }
    const states = [...links.values()];
    expect(states.filter(state => state === 'broken')).toHaveLength(26);
    expect(states.filter(state => state === 'found')).toHaveLength(99);
    expect(states).not.toContain('elsewhere');
  });

  it('judges every rule of GitLab without a crash, and tells every finding apart', () => {
    const documents = documentsOf('gitlab-runbooks/rules', 'slo/sloth/_gen');
    const fleet = buildFleet(documents, DEFAULT_POLICY);
    const hits = lintRules(
      documents.filter(({ kind }) => kind === 'PrometheusRule'),
      fleet,
    );
    const counts = countsOf(hits);
    expect(counts['rule-file-invalid template']).toBeUndefined();
    expect(counts['rule-file-invalid expression']).toBeUndefined();
    expect(counts['rule-file-multi-document']).toBe(2);
    const fingerprints = hits.map(({ rule, reason, entityRef, document, subject }) =>
      fingerprint({ rule, reason, entityRef: entityRef ?? document?.ref, subject }),
    );
    expect(new Set(fingerprints).size).toBe(hits.length);
  });
});
