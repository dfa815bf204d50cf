import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@rollcall/model';
import type { Strictness } from '../slo/SloProblem';
import { judgeOpenSlo } from './judgeOpenSlo';

const CORPUS = path.resolve(__dirname, '../../../../../shared/corpus/slo/openslo');

/** Files that the specification and its schema both refuse, and where. */
const INVALID: Record<string, string[]> = {
  'invalid-apiversion.yaml': ['unknown-version /apiVersion'],
  // The first version had SLO and Service only.
  'v1/invalid-apiversion.yaml': ['unknown-kind /kind'],
  'v1/alert-condition/alert-condition-no-condition.yaml': ['missing /spec/condition'],
  'v1/alert-condition/alert-condition-no-sev.yaml': ['missing /spec/severity'],
  'v1/alert-notification-target/alert-notification-target-no-target.yaml': ['missing /spec/target'],
  'v1/alert-policy/alert-policy-malformed-cond.yaml': ['missing /spec/conditions/0'],
  'v1/alert-policy/alert-policy-malformed-targetref.yaml': ['missing /spec/notificationTargets/0'],
  'v1/alert-policy/alert-policy-many-cond.yaml': ['too-many /spec/conditions'],
  'v1/alert-policy/alert-policy-no-cond.yaml': ['missing /spec/conditions'],
  'v1/alert-policy/alert-policy-no-notification.yaml': ['missing /spec/notificationTargets'],
  'v1/service/service-long-description.yaml': ['too-long /spec/description'],
  'v1/sli/sli-description-ratio-inline-metricsource.yaml': [
    'exclusive /spec/ratioMetric/bad',
    'missing /spec/ratioMetric/total/metricSource/spec',
  ],
  'v1/sli/sli-ratio-good-and-bad.yaml': ['exclusive /spec/ratioMetric/bad'],
};

/** What the reference SDK asks for beyond the schema, so that only the strict verdict refuses it. */
const INVALID_IF_STRICT: Record<string, string[]> = {
  // "op" is required of a burn rate (AlertCondition, Notes); the schema looks for it one level too deep.
  'v1/alert-policy/alert-policy-inline-cond.yaml': ['missing /spec/conditions/0/spec/condition/op'],
  'v1/invalid-apiversion.yaml': ['unknown-kind /kind', 'name-not-portable /metadata/name'],
  // "op" belongs to threshold metrics (Objectives), and a ratio says whether it counts (SLI).
  'budgeting-method/ratio-timeslices.yaml': [
    'missing /spec/indicator/spec/ratioMetric/counter',
    'not-for-ratios /spec/objectives/0/op',
  ],
  'budgeting-method/timeslices-slo.yaml': [
    'missing /spec/indicator/spec/ratioMetric/counter',
    'not-for-ratios /spec/objectives/0/op',
  ],
  'treat-low-traffic-as-equally-important/timeslices-slo.yaml': [
    'missing /spec/indicator/spec/ratioMetric/counter',
    'not-for-ratios /spec/objectives/0/op',
  ],
};

function filesBelow(folder: string): { file: string; text: string }[] {
  const root = path.join(CORPUS, folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort()
    .map(file => ({ file: path.relative(root, file), text: readFileSync(file, 'utf8') }));
}

function errorsOf(text: string, strictness: Strictness): string[] {
  const { documents } = parseYaml({ file: 'slo.yaml', text });
  expect(documents).toHaveLength(1);
  return judgeOpenSlo(documents[0].value, { strictness })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => `${code} ${pointer}`);
}

if (!existsSync(CORPUS)) {
  it('judges the files OpenSLO tests its schema with', () => {
    process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
    expect(existsSync(CORPUS)).toBe(false);
  });
} else {
  const tests = filesBelow('schema-test/spec-files');
  const examples = filesBelow('examples');

  it('has all files of the schema tests and all examples before it', () => {
    expect([tests.length, examples.length]).toEqual([43, 4]);
    const names = [...tests, ...examples].map(({ file }) => file);
    const expected = [...Object.keys(INVALID), ...Object.keys(INVALID_IF_STRICT)];
    expect(expected.filter(file => !names.includes(file))).toEqual([]);
  });

  describe.each([
    ['the schema tests', tests],
    ['the examples', examples],
  ])('of %s', (_, files) => {
    it.each(files.map(({ file, text }) => [file, text]))('%s gets its verdict', (file, text) => {
      expect(errorsOf(text, 'lenient')).toEqual(INVALID[file] ?? []);
      expect(errorsOf(text, 'strict')).toEqual(INVALID_IF_STRICT[file] ?? INVALID[file] ?? []);
    });
  });

  it('finds the month that is written as a minute', () => {
    const text = examples.find(({ file }) => file === 'budgeting-method/timeslices-slo.yaml')!.text;
    const { documents } = parseYaml({ file: 'slo.yaml', text });
    expect(judgeOpenSlo(documents[0].value)).toContainEqual(
      expect.objectContaining({
        code: 'minutes-for-months',
        severity: 'warning',
        pointer: '/spec/timeWindow/0/duration',
        remedy: 'Did you mean "1M", 1 month?',
      }),
    );
  });
}
