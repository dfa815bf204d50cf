import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fleetSlos, generateRules } from '@rollcall/plugin-monitoring-common';
import { readOrganisation } from '@rollcall/sample-monitoring';
import { withShortWaits } from './startGameDayMonitoring';
import { ALERT, EXERCISE_FILE, withShortWindow, writeOrganisation } from './writeOrganisation';
import { writeOutcome } from './writeOutcome';

const ROOT = path.resolve(__dirname, '../../..');

describe('the organisation of the game day', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-gameday-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => writeOrganisation(ROOT, folder));

  it('watches tax by one minute, and the alert is answered by the runbook', () => {
    const fleet = readOrganisation(folder);
    const slo = fleetSlos(fleet).slos.find(({ serviceName }) => serviceName === 'tax');
    const alerts = generateRules(slo!).flatMap(({ rules }) =>
      rules.flatMap(rule => ('alert' in rule ? [rule] : [])),
    );
    expect(alerts).toEqual([
      expect.objectContaining({
        alert: ALERT,
        expr: expect.stringContaining('slo:sli_error:ratio_rate1m'),
        labels: expect.objectContaining({ severity: 'page' }),
      }),
    ]);
    const runbook = fleet.get('runbook:default/tax-second-authority');
    expect(runbook?.spec.answers).toContain(ALERT);
  });

  it('holds the exercise, into which the outcome is written', () => {
    const outcome = {
      on: '2026-11-26',
      result: 'confirmed' as const,
      summary: 'It went well.',
      findings: [],
    };
    writeOutcome(path.join(folder, EXERCISE_FILE), outcome);
    const exercise = readOrganisation(folder).get('exercise:default/tax-without-rates');
    expect(exercise?.spec).toMatchObject({ expectedAlert: ALERT, type: 'game-day', outcome });
  });

  it('leaves the checkout as it is', () => {
    const slos = fs.readFileSync(path.join(ROOT, 'catalog/commerce/checkout/slos.yaml'), 'utf8');
    expect(slos).not.toContain(ALERT);
    expect(withShortWindow(slos)).toContain(ALERT);
  });
});

it('refuses a file without the promise that is watched', () => {
  expect(() => withShortWindow('kind: SLO\nmetadata: {name: other}\n')).toThrow('no promise');
});

it('shortens the waits of the routing tree, and refuses one that waits otherwise', () => {
  const tree = 'group_wait: "30s"\ngroup_interval: "5m"\n';
  expect(withShortWaits(tree)).toBe('group_wait: "5s"\ngroup_interval: "5s"\n');
  expect(() => withShortWaits('group_wait: "10s"')).toThrow('does not say');
});
