import { createHash } from 'node:crypto';
import type { SourceReading } from '../sources/types';

/** What a reading was asked beside the files it gave. @internal */
export interface Asked {
  files: Set<string>;
  folders: Set<string>;
}

/**
 * A reading that notes what it is asked.
 *
 * @internal
 */
export function noting(reading: SourceReading): { reading: SourceReading; asked: Asked } {
  const asked: Asked = { files: new Set(), folders: new Set() };
  return {
    asked,
    reading: {
      ...reading,
      list(folder) {
        asked.folders.add(folder);
        return reading.list(folder);
      },
      readFile(path) {
        asked.files.add(path);
        return reading.readFile(path);
      },
    },
  };
}

/**
 * The digest by which a reading is compared with the one before.
 *
 * @param asked - what the one before was asked beside its files: the answers count too
 * @internal
 */
export async function digestOfReading(reading: SourceReading, asked?: Asked): Promise<string> {
  const hash = createHash('sha256');
  const add = (path: string, content: Buffer) =>
    hash.update(`${path}\0${content.length}\0`).update(content);
  for (const { path, content } of reading.files) add(path, content);
  hash.update(JSON.stringify(reading.problems));
  for (const path of asked?.files ?? []) {
    const content = await reading.readFile(path);
    if (content) add(path, content);
    else hash.update(`${path}\0none\0`);
  }
  for (const folder of asked?.folders ?? []) {
    hash.update(JSON.stringify([folder, await reading.list(folder)]));
  }
  return `sha256:${hash.digest('hex')}`;
}
