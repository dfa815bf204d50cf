import { buildFleet, DEFAULT_POLICY, hitsOf, readFileDocuments } from '@rollcall/model';
import { NO_FACTS, NOW } from '@rollcall/test-utils';
import { ruleFileMultiDocument } from './ruleFileMultiDocument';

/** Documents as the reader gives them, since it is the reader that knows plain rule files. */
function hitsIn(text: string) {
  const { documents } = readFileDocuments({ file: 'rules/a.yaml', text });
  const fleet = buildFleet(documents, DEFAULT_POLICY);
  return hitsOf(ruleFileMultiDocument, { fleet, facts: NO_FACTS, now: NOW });
}

const plain = (alert: string) => `groups: [{name: g, rules: [{alert: ${alert}, expr: up == 0}]}]\n`;
const enveloped = (alert: string) =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: ${alert.toLowerCase()}}\nspec: {${plain(alert).trim()}}\n`;

describe('rule-file-multi-document', () => {
  it('reports the rules Prometheus never loads, once for a file', () => {
    const hits = hitsIn(`${plain('A')}---\n${plain('B')}---\n${plain('C')}`);
    expect(hits).toEqual([
      expect.objectContaining({
        message:
          'Prometheus reads only the first document of a rule file: it never loads 2 rules in 2 further documents, B and C.',
        document: expect.objectContaining({
          source: { file: 'rules/a.yaml', document: 2, line: 3 },
        }),
      }),
    ]);
  });

  it('counts a first document that is empty', () => {
    expect(hitsIn(`# nothing\n---\n# nothing either\n---\n${plain('A')}`)).toHaveLength(1);
  });

  it.each([
    ['one document', plain('A')],
    ['one document after a separator', `---\n${plain('A')}`],
    ['documents in the envelope of Kubernetes', `${enveloped('A')}---\n${enveloped('B')}`],
  ])('has nothing against %s', (_, text) => {
    expect(hitsIn(text)).toEqual([]);
  });
});
