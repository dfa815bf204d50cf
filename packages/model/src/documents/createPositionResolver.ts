import { TextLocator } from './textLocator';
import type { PositionResolver } from './types';

/** Findings come sorted by file, so few files are enough. */
const CACHED_FILES = 16;

/**
 * Positions on demand: a file is read when something in it is asked for, its document parsed, and both kept while
 * neighbouring questions come.
 *
 * @param readText - the text of a file, or `undefined` where it is not at hand
 * @public
 */
export function createPositionResolver(
  readText: (file: string) => string | undefined,
): PositionResolver {
  const locators = new Map<string, TextLocator | undefined>();

  function locatorOf(file: string): TextLocator | undefined {
    if (locators.has(file)) return locators.get(file);
    const text = readText(file);
    const locator = text === undefined ? undefined : new TextLocator(text);
    if (locators.size >= CACHED_FILES) {
      const [oldest] = locators.keys();
      locators.delete(oldest);
    }
    locators.set(file, locator);
    return locator;
  }

  return (source, pointer) => locatorOf(source.file)?.locate(source.document, pointer);
}
