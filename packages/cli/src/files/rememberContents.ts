import type { FileContent } from './Tree';

/** Enough for twenty thousand typical files. */
const BUDGET_BYTES = 32 * 1024 * 1024;

/**
 * Keeps what was read, as far as it fits a budget: a file with a finding is asked for a second time, for the place.
 *
 * @internal
 */
export function rememberContents(
  read: (file: string) => FileContent,
): (file: string) => FileContent {
  const kept = new Map<string, FileContent>();
  let leftBytes = BUDGET_BYTES;
  return file => {
    const known = kept.get(file);
    if (known) return known;
    const content = read(file);
    if ('bytes' in content && content.bytes.length <= leftBytes) {
      leftBytes -= content.bytes.length;
      kept.set(file, content);
    }
    return content;
  };
}
