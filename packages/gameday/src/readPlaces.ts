import fs from 'node:fs';
import path from 'node:path';
import type { GameDayPlaces } from './GameDay';

/**
 * Where the parts of the game day are that was set up in a folder.
 *
 * @throws Error where none was
 * @public
 */
export function readPlaces(folder: string): GameDayPlaces {
  return JSON.parse(fs.readFileSync(path.join(folder, 'places.json'), 'utf8')) as GameDayPlaces;
}
