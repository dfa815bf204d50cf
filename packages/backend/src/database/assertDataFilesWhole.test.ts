import fs from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import Database from 'better-sqlite3';
import { assertDataFilesWhole } from './assertDataFilesWhole';

const PAGE_BYTES = 4096;
const directory = createMockDirectory();

/** As a plugin leaves it that was not stopped in peace: some of it in the file, some in the log beside it. */
function fileOf(name: string): string {
  const file = directory.resolve(name);
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec('create table incidents (number integer primary key, title text)');
  const insert = database.prepare('insert into incidents (title) values (?)');
  for (let at = 0; at < 500; at++) insert.run(`${at} ${'x'.repeat(200)}`);
  database.close();
  return file;
}

function overwrite(file: string, options: { atPage: number; byte: number }): void {
  const handle = fs.openSync(file, 'r+');
  const page = Buffer.alloc(PAGE_BYTES, options.byte);
  fs.writeSync(handle, page, 0, PAGE_BYTES, options.atPage * PAGE_BYTES);
  fs.closeSync(handle);
}

describe('assertDataFilesWhole', () => {
  beforeEach(() => directory.clear());

  it('lets a portal start on files that are whole, or on none', () => {
    expect(() => assertDataFilesWhole(directory.path)).not.toThrow();
    fileOf('incidents.sqlite');
    directory.addContent({ 'portal.pid': '1', 'oncall.sqlite': '', 'no-file.sqlite': {} });
    expect(() => assertDataFilesWhole(directory.path)).not.toThrow();
  });

  it.each([
    ['a page of zeros', { atPage: 7, byte: 0 }],
    ['a page of something else', { atPage: 3, byte: 0xff }],
    ['a beginning that is none', { atPage: 0, byte: 0x41 }],
  ])(
    'refuses to start on %s, names the file and what to do, and leaves it as it is',
    (_, damage) => {
      fileOf('catalog.sqlite');
      const file = fileOf('incidents.sqlite');
      overwrite(file, damage);
      const before = fs.readFileSync(file);
      expect(() => assertDataFilesWhole(directory.path)).toThrow(
        /is damaged, so it does not start\. Nothing was changed\..*back-up.*incidents\.sqlite: /,
      );
      expect(() => assertDataFilesWhole(directory.path)).not.toThrow(/catalog\.sqlite: /);
      expect(fs.readFileSync(file).equals(before)).toBe(true);
    },
  );

  it('sees what only the log beside a file knows', () => {
    const file = fileOf('incidents.sqlite');
    const open = new Database(file);
    open.prepare('insert into incidents (title) values (?)').run('not in the file yet');
    expect(fs.statSync(`${file}-wal`).size).toBeGreaterThan(0);
    expect(() => assertDataFilesWhole(directory.path)).not.toThrow();
    expect(open.prepare('select count(*) as count from incidents').get()).toEqual({ count: 501 });
    open.close();
  });
});
