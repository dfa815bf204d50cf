/** A text of a list, with the JSON pointer it stands at. @internal */
export interface PlacedText {
  text: string;
  pointer: string;
}

/**
 * The texts of a field that holds one or many, each with its place; what is no text is left to the schema.
 *
 * @internal
 */
export function placedTexts(value: unknown, pointer: string): PlacedText[] {
  if (typeof value === 'string') return [{ text: value, pointer }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, at) =>
    typeof item === 'string' ? [{ text: item, pointer: `${pointer}/${at}` }] : [],
  );
}
