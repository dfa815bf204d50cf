const ITEMS_AT_ONCE = 100;

/**
 * The JSON of a list piece by piece, a hundred items each: that of a long list takes a while, and is as large as the list.
 *
 * @returns what `JSON.stringify` gives, once all pieces are put together
 * @public
 */
export function* jsonOfList(items: readonly object[]): Generator<string, void, void> {
  yield '[';
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    const some = JSON.stringify(items.slice(start, start + ITEMS_AT_ONCE));
    yield `${start === 0 ? '' : ','}${some.slice(1, -1)}`;
  }
  yield ']';
}
