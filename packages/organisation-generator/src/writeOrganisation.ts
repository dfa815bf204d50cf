import fs from 'node:fs';
import path from 'node:path';
import { generateOrganisation, type OrganisationOptions } from './generateOrganisation';

/**
 * Writes an organisation below a folder, which is emptied first.
 *
 * @returns how many documents it has, by kind
 * @public
 */
export function writeOrganisation(
  folder: string,
  options: OrganisationOptions,
): Record<string, number> {
  fs.rmSync(folder, { recursive: true, force: true });
  const kinds: Record<string, number> = {};
  for (const { file, text } of generateOrganisation(options)) {
    const place = path.join(folder, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, text);
    for (const [, kind] of text.matchAll(/^kind: (\w+)$/gm)) kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}
