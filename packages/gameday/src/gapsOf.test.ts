import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { audit, standing } from '@rollcall/plugin-ownership-common';
import { readOrganisation } from '@rollcall/sample-monitoring';
import { gapsOf, isKnownAsRehearsed } from './gapsOf';
import { withGameDayPolicy } from './withGameDayPolicy';
import { EXERCISE_FILE, writeOrganisation } from './writeOrganisation';
import { writeOutcome } from './writeOutcome';

const ROOT = path.resolve(__dirname, '../../..');
const TAX = 'component:default/tax';
const NOW = '2026-11-26T12:00:00Z';

describe('the audit of the organisation of the game day', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-gameday-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => writeOrganisation(ROOT, folder));

  /** What it says of tax, where the portal knows of no drill. */
  function report(now = NOW) {
    const fleet = readOrganisation(folder);
    const findings = audit(fleet, { asOf: now, drills: [], evidence: [] }, now);
    const own = findings.filter(({ entityRef }) => entityRef === TAX);
    return { findings: own, standing: standing(fleet, findings, TAX) };
  }

  function hold(result: 'confirmed' | 'refuted' | 'aborted') {
    const outcome = { on: '2026-11-26', result, summary: 'It was held.', findings: [] };
    writeOutcome(path.join(folder, EXERCISE_FILE), outcome);
  }

  it('finds before it that tax was never put to the test', () => {
    const before = report();
    expect(gapsOf(before).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['evidence-unmet', 'runbook-stale']),
    );
    expect(isKnownAsRehearsed(before)).toBe(false);
  });

  it('finds nothing after one whose hypothesis held', () => {
    hold('confirmed');
    const after = report();
    expect(gapsOf(after)).toEqual([]);
    expect(isKnownAsRehearsed(after)).toBe(true);
  });

  it('still asks for a drill that goes well after one whose hypothesis did not hold', () => {
    hold('refuted');
    const after = report();
    expect(gapsOf(after)).toEqual([
      { rule: 'runbook-stale', message: expect.stringContaining('ever rehearsed') },
    ]);
    expect(isKnownAsRehearsed(after)).toBe(true);
  });

  it('does not count one that was broken off, nor one of long ago', () => {
    hold('aborted');
    expect(isKnownAsRehearsed(report())).toBe(false);
    hold('confirmed');
    expect(isKnownAsRehearsed(report('2027-03-26T12:00:00Z'))).toBe(false);
  });
});

it('refuses a policy without the tier that is asked', () => {
  expect(() => withGameDayPolicy('spec: {tiers: {"1": {}}}')).toThrow('no tier "2"');
});
