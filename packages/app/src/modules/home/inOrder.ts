/** The items whose ids are named, in that order, then the others in theirs. */
export function inOrder<T>(
  items: readonly T[],
  order: readonly string[],
  idOf: (item: T) => string,
): T[] {
  const placeOf = (item: T) => {
    const place = order.indexOf(idOf(item));
    return place === -1 ? order.length : place;
  };
  return [...items].sort((one, other) => placeOf(one) - placeOf(other));
}
