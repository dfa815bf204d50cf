import fc from 'fast-check';
import { fleetOf, service } from '@rollcall/test-utils';
import { gateAfter, type ChangeMeasurement } from './gateAfter';
import { rollbackRunbook } from './rollbackRunbook';

const WELL: ChangeMeasurement = { total: 100_000, bad: 50, latencySeconds: 0.2, burnRate: 0.5 };

describe('gateAfter', () => {
  it('goes on where a service fares as before', () => {
    expect(gateAfter(WELL, { ...WELL, bad: 55 })).toEqual({
      verdict: 'go',
      exitCode: 0,
      reasons: ['It fares no worse than before the change.'],
    });
  });

  it.each<[string, Partial<ChangeMeasurement>, string]>([
    ['errors that rose', { bad: 200 }, 'Errors rose from 0.05 % to 0.2 %, which is hardly chance.'],
    [
      'answers that take longer',
      { latencySeconds: 0.3 },
      'Answers take 300 ms, after 200 ms before.',
    ],
    ['a budget that burns', { burnRate: 20 }, 'The budget is spent 20 times as fast as planned.'],
  ])('stops at %s', (_, change, reason) => {
    expect(gateAfter(WELL, { ...WELL, ...change })).toEqual({
      verdict: 'stop',
      exitCode: 1,
      reasons: [reason],
    });
  });

  it('does not take one more error of a quiet service for a rise', () => {
    expect(gateAfter({ total: 200, bad: 0 }, { total: 200, bad: 1 }).verdict).toBe('go');
    expect(gateAfter({ total: 200, bad: 0 }, { total: 200, bad: 20 }).verdict).toBe('stop');
  });

  it('does not take a rise that is certain and small for one', () => {
    expect(gateAfter({ total: 1e8, bad: 1e5 }, { total: 1e8, bad: 1.2e5 }).verdict).toBe('go');
    expect(
      gateAfter({ total: 1e8, bad: 1e5 }, { total: 1e8, bad: 1.2e5 }, { errorFactor: 1.1 }).verdict,
    ).toBe('stop');
  });

  it.each([
    [
      'too few events since',
      WELL,
      { ...WELL, total: 99, bad: 0, burnRate: undefined },
      'Only 99 events came since the change; 100 are needed to tell.',
    ],
    [
      'nothing known of before',
      { total: 0, bad: 0, missing: { reason: 'no-data', message: 'x.' } } as const,
      WELL,
      'What was measured before the change is not known. x.',
    ],
  ])('cannot know with %s', (_, before, after, reason) => {
    expect(gateAfter(before, after)).toEqual({
      verdict: 'cannot-know',
      exitCode: 2,
      reasons: [reason],
    });
  });

  it('stops at a budget that burns, whatever was before', () => {
    expect(gateAfter({ total: 0, bad: 0 }, { total: 50, bad: 50, burnRate: 1000 }).verdict).toBe(
      'stop',
    );
  });

  it('rarely takes chance for a change', () => {
    const rate = 0.01;
    fc.assert(
      fc.property(
        fc.integer({ min: 500, max: 100_000 }),
        fc.integer({ min: -2, max: 2 }),
        (total, deviations) => {
          const bad = total * rate + deviations * Math.sqrt(total * rate * (1 - rate));
          expect(
            gateAfter({ total, bad: total * rate }, { total, bad: Math.max(0, bad) }).verdict,
          ).toBe('go');
        },
      ),
    );
  });
});

describe('rollbackRunbook', () => {
  const runbook = (name: string, metadata = '') =>
    `apiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nmetadata: {name: ${name}${metadata}}\nspec: {appliesTo: {services: [component:checkout]}}\n---\n`;

  it('is the one that says so, by name, title or tag', () => {
    const fleet = (text: string) => fleetOf({ documents: service({ name: 'checkout' }) + text });
    const found = (text: string) => rollbackRunbook(fleet(text), 'component:checkout')?.ref;
    expect(found(runbook('restart') + runbook('checkout-rollback'))).toBe(
      'runbook:default/checkout-rollback',
    );
    expect(found(runbook('a', ', title: Roll back the last release'))).toBe('runbook:default/a');
    expect(found(runbook('a', ', tags: [rollback]'))).toBe('runbook:default/a');
    expect(found(runbook('scrollback-buffer'))).toBeUndefined();
  });
});
