/** A part of a list that is told page by page. @public */
export interface Page<T> {
  items: readonly T[];
  /** Where the next one begins; absent on the last. */
  nextCursor?: string;
}

/**
 * The items of every page of a list, page by page. A page without items ends the list too, so that a cursor that stands
 * still cannot loop for ever.
 *
 * @param read - asks for the page at a cursor, and for the first one without
 * @throws what `read` throws
 * @public
 */
export async function* pagesOf<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await read(cursor);
    yield items;
    cursor = items.length > 0 ? nextCursor : undefined;
  } while (cursor !== undefined);
}
