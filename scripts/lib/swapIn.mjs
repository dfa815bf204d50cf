import fs from 'node:fs';

/**
 * Puts a finished folder where another is read all the time: by two renames, so that nobody finds half of it. Both have to be on one
 * file system.
 *
 * @param {{fresh: string, place: string, old: string}} options - `old` is where what stands at the place is put meanwhile; it is
 * removed
 * @throws where `fresh` is missing; the place is as it was then
 */
export function swapIn({ fresh, place, old }) {
  fs.accessSync(fresh);
  if (fs.existsSync(place)) fs.renameSync(place, old);
  try {
    fs.renameSync(fresh, place);
  } catch (error) {
    if (fs.existsSync(old)) fs.renameSync(old, place);
    throw error;
  }
  fs.rmSync(old, { recursive: true, force: true });
}
