import { readFileDocuments } from '@rollcall/model';
import { type RunningPrometheus, startPrometheus, whereInstalled } from '@rollcall/test-utils';
import { corpusFiles, HAS_CORPUS } from '../promql/__testUtils__/corpusExpressions';
import { type MonitoringRule, readRules } from '../ruleFiles';
import { compareRules, compareRulesFormatted } from './compareRules';
import { deployedRulesFromApi } from './deployedRulesFromApi';

jest.setTimeout(120_000);

interface RuleFile {
  /** As Prometheus takes it. */
  text: string;
  rules: MonitoringRule[];
}

/** A rule file of the world, out of its envelope; only the first document, as Prometheus reads it. */
function ruleFile(options: { file: string; text: string }): RuleFile[] {
  const [document] = readFileDocuments(options).documents.filter(
    ({ kind }) => kind === 'PrometheusRule',
  );
  if (!document) return [];
  const rules = readRules(document).groups.flatMap(group => group.rules);
  const text = document.wrappedFrom ? options.text : JSON.stringify(document.spec);
  return [{ text, rules }];
}

whereInstalled(['prometheus'], () => {
  if (!HAS_CORPUS) {
    it('compares real rules with what a real Prometheus makes of them', () => {
      process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
      expect(HAS_CORPUS).toBe(false);
    });
    return;
  }

  describe('beside a real Prometheus', () => {
    let prometheus: RunningPrometheus;
    const files = corpusFiles(
      'prometheus-rules',
      'gitlab-runbooks/rules',
      'slo/sloth/_gen',
    ).flatMap(ruleFile);
    const code = files.flatMap(({ rules }) => rules);
    const texts = Object.fromEntries(files.map(({ text }, at) => [`${at}.yml`, text]));

    beforeAll(async () => {
      prometheus = await startPrometheus({ rules: texts });
    });

    afterAll(() => prometheus?.stop());

    async function deployed() {
      const [rules, buildinfo, runtimeinfo, config] = await Promise.all(
        ['rules', 'status/buildinfo', 'status/runtimeinfo', 'status/config'].map(path =>
          prometheus.get(path),
        ),
      );
      return deployedRulesFromApi(
        { rules, buildinfo, runtimeinfo, config },
        '2026-11-26T12:00:00Z',
      );
    }

    it('sees no drift in thousands of rules that are deployed as they stand', async () => {
      const server = await deployed();
      const comparison = compareRules(code, server);
      expect(
        comparison.changed.map(({ code: { name }, differences }) => [name, differences]),
      ).toEqual([]);
      expect(comparison).toMatchObject({ missing: [], extra: [], changedGroups: [] });
      expect(comparison.same).toHaveLength(code.length);
      expect(code.length).toBeGreaterThan(3000);
      expect(server).toMatchObject({
        version: expect.stringMatching(/^\d+\.\d+/),
        retentionMs: 15 * 86_400_000,
        scrapeIntervalMs: 15_000,
      });
    });

    it('sees exactly what was changed behind the back of the code', async () => {
      const changed = files.findIndex(({ text }) => text.includes('NodeFilesystemSpaceFillingUp'));
      const text = texts[`${changed}.yml`];
      const other = text.replace('* 100 < 15', '* 100 < 16').replace('"for":"1h"', '"for":"2h"');
      expect(other).not.toBe(text);
      await prometheus.loadRules({ [`${changed}.yml`]: other });
      const format = async (query: string) =>
        String(await prometheus.get('format_query', { query }));
      const comparison = await compareRulesFormatted(code, await deployed(), format);
      expect(comparison).toMatchObject({ missing: [], extra: [], changedGroups: [] });
      expect(
        comparison.changed.map(({ code: { name, labels }, differences }) => ({
          name,
          labels,
          fields: differences.map(({ field }) => field),
        })),
      ).toEqual([
        {
          name: 'NodeFilesystemSpaceFillingUp',
          labels: { severity: 'warning' },
          fields: ['expression', 'for'],
        },
      ]);
      await prometheus.loadRules({ [`${changed}.yml`]: text });
    });
  });
});
