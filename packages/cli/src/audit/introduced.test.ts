import { finding } from '../__testUtils__/reports';
import { introduced } from './introduced';

describe('introduced', () => {
  it('keeps what was not there before, wherever its line is now', () => {
    const old = finding({ subject: 'old', line: 3 });
    const moved = { ...old, line: 30, message: 'in other words' };
    const fresh = finding({ subject: 'fresh' });
    expect(introduced([moved, fresh], [old])).toEqual([fresh]);
  });

  it('keeps a finding whose waiver was taken away', () => {
    const open = finding();
    expect(introduced([open], [{ ...open, state: 'waived' }])).toEqual([open]);
  });

  it.each([
    ['error', ['warning'], true],
    ['warning', ['info'], true],
    ['warning', ['error'], false],
    ['error', ['error', 'warning'], false],
  ] as const)('of one that is %s and was %j: %s', (severity, earlier, expected) => {
    const now = finding({ severity });
    const before = earlier.map(each => finding({ severity: each }));
    expect(introduced([now], before)).toEqual(expected ? [now] : []);
  });
});
