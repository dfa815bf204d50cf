import { type Hop, normalizeRef, shown } from '@rollcall/model';

function named(text: string): string {
  return normalizeRef(text) === undefined ? `"${text}"` : shown(text);
}

/**
 * One step of an explanation as a sentence.
 *
 * @internal
 */
export function hopSentence({ from, via, to }: Hop): string {
  switch (via) {
    case 'owns':
      return `${named(from)} has ${named(to)}.`;
    case 'parent group':
      return `${named(to)} is the team above ${named(from)}.`;
    case 'onCall.fallback':
      return `${named(to)} is the fallback of the organisation.`;
    case 'alias':
      return `"${from}" is another name of ${named(to)}.`;
    default:
      return `${via} of ${named(from)} is ${named(to)}.`;
  }
}
