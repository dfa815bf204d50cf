/* eslint-disable jest/no-export -- tests of several packages stand inside; this says where they can run */
import { type Executable, findExecutable } from './findExecutable';

/**
 * Tests that ask real programs. Where one of them is not installed, a single test says that they were skipped, so that nobody
 * takes silence for success.
 */
export function whereInstalled(programs: readonly Executable[], tests: () => void): void {
  const missing = programs.filter(program => findExecutable(program) === undefined);
  if (missing.length === 0) {
    tests();
    return;
  }
  it(`asks ${programs.join(' and ')}`, () => {
    process.stdout.write(`skipped: ${missing.join(' and ')} not installed\n`);
    expect(missing).not.toEqual([]);
  });
}
