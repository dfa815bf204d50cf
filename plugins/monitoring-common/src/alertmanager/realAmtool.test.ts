import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '@rollcall/model';
import { executable, whereInstalled } from '@rollcall/test-utils';
import fc from 'fast-check';
import { anyTimeInterval } from './__testUtils__/anyTimeInterval';
import { anyConfig, anyLabels } from './__testUtils__/anyTree';
import { FAULTY_CONFIGS, FINE_CONFIGS } from './__testUtils__/configs';
import { matchRoute } from './matchRoute';
import { readAlertmanagerConfig, readAlertmanagerText } from './readAlertmanagerConfig';

const run = promisify(execFile);

/** A process for each question, so that it takes about half a minute. */
jest.setTimeout(180_000);

const FIXED = { seed: 20261126 };
const TREES = 1000;
const LABELS_PER_TREE = 1;

whereInstalled(['amtool'], () => {
  describe('beside amtool', () => {
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rollcall-amtool-'));
    });

    afterAll(() => rm(folder, { recursive: true }));

    async function receiversOf(file: string, labels: Record<string, string>): Promise<string[]> {
      const args = Object.entries(labels).map(
        ([name, value]) => `${name}=${JSON.stringify(value)}`,
      );
      const { stdout } = await run(executable('amtool'), [
        'config',
        'routes',
        'test',
        `--config.file=${file}`,
        ...args,
      ]);
      return stdout.trim().split(',');
    }

    async function refuses(text: string): Promise<boolean> {
      const file = join(folder, 'checked.yml');
      await writeFile(file, text);
      try {
        await run(executable('amtool'), ['check-config', file]);
        return false;
      } catch {
        return true;
      }
    }

    it.each([...FINE_CONFIGS, ...FAULTY_CONFIGS])('agrees on %s', async (_, text) => {
      const { problems } = readAlertmanagerText({ file: 'a.yml', text });
      expect({ problems, refused: problems.length > 0 }).toEqual({
        problems,
        refused: await refuses(text),
      });
    });

    it('takes and refuses the time intervals that Alertmanager takes and refuses', async () => {
      await fc.assert(
        fc.asyncProperty(anyTimeInterval, async raw => {
          const text = JSON.stringify({
            route: { receiver: 'a' },
            receivers: [{ name: 'a' }],
            time_intervals: [{ name: 'x', time_intervals: [raw] }],
          });
          const { problems } = readAlertmanagerText({ file: 'a.yml', text });
          expect({ raw, problems, refused: problems.length > 0 }).toEqual({
            raw,
            problems,
            refused: await refuses(text),
          });
        }),
        { ...FIXED, numRuns: 200 },
      );
    });

    it(`finds the same receivers for ${TREES * LABELS_PER_TREE} label sets in ${TREES} random trees`, async () => {
      const cases = fc.array(anyLabels, { minLength: LABELS_PER_TREE, maxLength: LABELS_PER_TREE });
      let asked = 0;
      let telling = 0;
      await fc.assert(
        fc.asyncProperty(anyConfig, cases, async (raw, labelSets) => {
          const file = join(folder, 'alertmanager.yml');
          await writeFile(file, JSON.stringify(raw));
          const { config, problems } = readAlertmanagerConfig(raw as unknown as JsonObject);
          expect(problems).toEqual([]);
          const theirs = await Promise.all(labelSets.map(labels => receiversOf(file, labels)));
          asked += labelSets.length;
          telling += theirs.filter(receivers => receivers.join() !== 'all').length;
          expect(labelSets.map(labels => matchRoute(config, labels).receivers)).toEqual(theirs);
        }),
        { ...FIXED, numRuns: TREES },
      );
      expect(asked).toBeGreaterThanOrEqual(1000);
      expect(telling).toBeGreaterThan(400);
    });
  });
});
