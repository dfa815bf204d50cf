/* eslint-disable jest/no-export, jest/valid-title, jest/valid-describe-callback -- tests of several packages stand inside, under titles of their own */
import type { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';

/**
 * Describes tests that need PostgreSQL, for each that the tests may use. Where there is none, says so in one test that passes: `npm
 * test` asks PostgreSQL only where one is installed.
 *
 * @param title - with `%s` for the database
 */
export function wherePostgresIs(
  databases: TestDatabases,
  title: string,
  tests: (id: TestDatabaseId) => void,
): void {
  const supported = databases.eachSupportedId().filter(([id]) => id.startsWith('POSTGRES'));
  if (supported.length > 0) {
    describe.each(supported)(title, tests);
    return;
  }
  describe(title.replace('%s', 'PostgreSQL'), () => {
    it('asks PostgreSQL', () => {
      process.stdout.write('skipped: no PostgreSQL is installed\n');
      expect(supported).toEqual([]);
    });
  });
}
