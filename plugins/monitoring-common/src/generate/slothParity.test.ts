import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFileDocuments } from '@rollcall/model';
import { CORE_SCHEMA, load, loadAll } from 'js-yaml';
import { parsePromql, samePromql } from '../promql';
import { readSlos } from '../slo/readSlos';
import { readAlertWindows } from '../sloth/alertWindows';
import { generateRules } from './generateRules';
import type { AlertingRule, RecordingRule, RuleFileGroup } from './ruleFile';

const CORPUS = path.resolve(__dirname, '../../../../../shared/corpus/slo/sloth');

const SPECIFICATIONS = [
  'getting-started.yml',
  'home-wifi.yml',
  'kubernetes-apiserver.yml',
  'multifile.yml',
  'no-alerts.yml',
  'openslo-getting-started.yml',
  'openslo-kubernetes-apiserver.yml',
  'raw-home-wifi.yml',
];

type Rule = Partial<RecordingRule & AlertingRule>;

function generated(file: string): RuleFileGroup[] {
  const text = readFileSync(path.join(CORPUS, file), 'utf8');
  const { documents, problems } = readFileDocuments({ file, text });
  expect(problems).toEqual([]);
  return documents
    .flatMap(document => readSlos(document).slos)
    .flatMap(slo =>
      generateRules(slo, {
        budgeting: 'sloth',
        extraLabels: { cmd: 'examplesgen.sh' },
        info: { version: 'dev' },
      }),
    );
}

function published(file: string): RuleFileGroup[] {
  const text = readFileSync(path.join(CORPUS, '_gen', file), 'utf8');
  const documents = loadAll(text, undefined, { schema: CORE_SCHEMA }) as ({
    groups?: RuleFileGroup[];
  } | null)[];
  return documents.flatMap(document => document?.groups ?? []);
}

function expectSameExpression(ours = '', theirs = ''): void {
  const [left, right] = [ours, theirs].map(text => parsePromql(text));
  expect(left.problems).toEqual([]);
  expect(right.problems).toEqual([]);
  const isSame = samePromql(left.expression!, right.expression!, { relativeTolerance: 1e-9 });
  // Shows both where they differ.
  expect(isSame ? theirs : ours).toBe(theirs);
}

if (!existsSync(CORPUS)) {
  it('generates what Sloth generates', () => {
    process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
    expect(existsSync(CORPUS)).toBe(false);
  });
} else {
  describe('Sloth-compatible rules', () => {
    it.each(SPECIFICATIONS)('of %s are those Sloth published', file => {
      const ours = generated(file);
      const theirs = published(file);
      expect(ours.map(({ name }) => name)).toEqual(theirs.map(({ name }) => name));
      for (const [at, group] of theirs.entries()) {
        const withoutExpression = ({ expr, ...rest }: Rule) => rest;
        const rules: Rule[] = ours[at].rules;
        const expected: Rule[] = group.rules;
        expect(rules.map(withoutExpression)).toEqual(expected.map(withoutExpression));
        for (const [number, rule] of expected.entries()) {
          expectSameExpression(rules[number].expr, rule.expr);
        }
      }
    });

    it('are as many as Sloth publishes: 17 of each promise that alerts', () => {
      const count = (file: string) =>
        generated(file).reduce((sum, { rules }) => sum + rules.length, 0);
      expect(count('getting-started.yml')).toBe(17);
      expect(count('multifile.yml')).toBe(34);
      expect(count('no-alerts.yml')).toBe(15);
    });
  });

  describe('windows for alerts', () => {
    const windows = (file: string) =>
      readAlertWindows(
        load(readFileSync(path.join(CORPUS, 'windows', file), 'utf8'), { schema: CORE_SCHEMA }),
      );

    it('of a week are the ones Sloth publishes', () => {
      const { periodSeconds, tiers } = windows('7d.yaml');
      expect(periodSeconds).toBe(7 * 86_400);
      expect(tiers.map(({ factor }) => factor)).toEqual([13.44, 3.5, 1.4, 0.98]);
    });

    it('may be of any length', () => {
      const { tiers } = windows('custom-30d.yaml');
      expect(tiers.map(({ longSeconds, factor }) => [longSeconds, factor])).toEqual([
        [1800, 14.4],
        [10_800, 4.8],
        [43_200, 3],
        [129_600, 1],
      ]);
    });
  });
}
