/** Where in a request a mistake is, which says nothing to who filled in a form. */
const PLACE = /^(?:Body|Query|Path): (?:[\w.[\]]+: )?/;

/** A reference of an entity is written small. */
const REFERENCE = /^[a-z]+:\S+\//;

/** What an error says in words: the backend's own sentence where there is one. @public */
export function errorText(error: Error): string {
  const { cause } = error as { cause?: { message?: unknown } };
  const message = typeof cause?.message === 'string' ? cause.message : error.message;
  const text = message.replace(PLACE, '');
  if (text === message || REFERENCE.test(text)) return text;
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}

/** Whether the backend refused because of who is asking. @public */
export function isRefusal(error: Error): boolean {
  const { cause } = error as { cause?: { name?: unknown } };
  return error.name === 'NotAllowedError' || cause?.name === 'NotAllowedError';
}
