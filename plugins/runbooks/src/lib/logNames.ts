/** Namespace and name as the catalog allows them; a full stop or a colon after it ends the sentence. */
const PART = '[a-z0-9](?:[\\w.-]*[a-z0-9])?';
const PERSON = new RegExp(`\\buser:${PART}/${PART}`, 'gi');

/** The people that lines of a log name by their references. @internal */
export function peopleIn(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(text => text.match(PERSON) ?? []))];
}

/** The same line with people as they are called. @internal */
export function withNames(text: string, nameOf: (ref: string) => string): string {
  return text.replace(PERSON, ref => nameOf(ref));
}
