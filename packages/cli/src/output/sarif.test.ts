import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { HOSTILE, ONE_OF_EACH, report } from '../__testUtils__/reports';
import { formatSarif } from './sarif';

const schema = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
// One pattern of the schema is only a regular expression by the older, laxer rules.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv as unknown as Parameters<typeof addFormats>[0]);
const validate = ajv.compile(schema);

function errorsOf(text: string) {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

describe('formatSarif', () => {
  it('is valid against the published schema, whatever was found', () => {
    expect(errorsOf(formatSarif(report()))).toEqual([]);
    expect(errorsOf(formatSarif(report({ findings: ONE_OF_EACH })))).toEqual([]);
  });

  it('is judged by a schema that refuses what is wrong', () => {
    expect(errorsOf('{"version":"2.1.0","runs":[{}]}')).not.toEqual([]);
  });

  it('writes paths as relative references that lead back to the file', () => {
    const log = JSON.parse(formatSarif(report({ findings: ONE_OF_EACH })));
    const { uri } = log.runs[0].results[6].locations[0].physicalLocation.artifactLocation;
    expect(new URL(uri, 'file:///root/').pathname).toBe(
      `/root/${HOSTILE.file.split('/').map(encodeURIComponent).join('/')}`,
    );
    expect(decodeURIComponent(uri)).toBe(HOSTILE.file);
  });

  it('gives every result a place, a stable fingerprint and its rule', () => {
    const log = JSON.parse(formatSarif(report({ findings: ONE_OF_EACH })));
    for (const [index, result] of log.runs[0].results.entries()) {
      expect(result.locations).toHaveLength(1);
      expect(result.partialFingerprints).toEqual({
        'rollcall/v1': ONE_OF_EACH[index].fingerprint,
      });
      expect(log.runs[0].tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    }
  });

  it('says of each state what SARIF calls it', () => {
    const { results } = JSON.parse(formatSarif(report({ findings: ONE_OF_EACH }))).runs[0];
    const [error, warning, info, waived, baselined, unknown] = results;
    expect([error.level, warning.level, info.level]).toEqual(['error', 'warning', 'note']);
    expect(waived.suppressions[0].status).toBe('accepted');
    expect(baselined.baselineState).toBe('unchanged');
    expect([unknown.kind, unknown.level]).toEqual(['open', 'none']);
  });
});
