import fs from 'node:fs';
import path from 'node:path';

const PARTS = ['catalog', 'runbooks', 'rollcall.yaml'];

/**
 * A copy of the sample organisation that the tests may edit as its teams would, made once for all processes of a run. The
 * SQLite files of the run lie beside it.
 */
export function editableOrganisation(): { root: string; data: string } {
  if (!process.env.ROLLCALL_TEST_HOME) {
    // What the last run left is of no use to this one.
    const home = path.resolve('.rollcall/browser-test');
    fs.rmSync(home, { recursive: true, force: true });
    process.env.ROLLCALL_TEST_HOME = home;
    for (const part of PARTS) {
      fs.cpSync(part, path.join(home, 'organisation', part), { recursive: true });
    }
  }
  const home = process.env.ROLLCALL_TEST_HOME;
  return { root: path.join(home, 'organisation'), data: path.join(home, 'data') };
}

/** Changes one file of the organisation; fails where there is nothing to change. */
export function edit(file: string, change: (text: string) => string) {
  const place = path.join(editableOrganisation().root, file);
  const before = fs.readFileSync(place, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Nothing to change in ${file}`);
  fs.writeFileSync(place, after);
}
