import { parseEntityRef, stringifyEntityRef } from '@rollcall/model';

/** Namespace and name as the catalog allows them; a full stop or a colon after it ends the sentence. */
const PART = '[a-z0-9](?:[\\w.-]*[a-z0-9])?';

/** What sentences of the portal are about, and what goes before its name: a team is often called as one of its services is. */
const KINDS: Record<string, string> = {
  user: '',
  group: 'team ',
  component: '',
  system: 'system ',
  resource: '',
  api: '',
  runbook: '',
  oncallrotation: 'rotation ',
  escalationpolicy: 'escalation policy ',
};

/** What follows the name of a command or a flag is typed as it stands, as what is in quotation marks is. */
const REFERENCE = new RegExp(
  `(?<![\\w:/"]|\\brollcall [a-z-]+ |--[a-z-]+ )(?:${Object.keys(KINDS).join('|')}):(?:${PART}/)?${PART}`,
  'gi',
);

/** What is to be written in git, or stands there. */
const QUOTED = /"[^"]*"/g;

function canonical(written: string): string | undefined {
  const parts = parseEntityRef(written);
  return parts && stringifyEntityRef(parts);
}

/**
 * What sentences that the portal wrote name by reference, such as `user:default/mara` or `component:checkout`.
 *
 * @returns the references in their canonical spelling, each once
 * @public
 */
export function refsIn(texts: readonly string[]): string[] {
  const found = texts.flatMap(text => text.match(REFERENCE) ?? []).map(canonical);
  return [...new Set(found.filter(ref => ref !== undefined))];
}

/**
 * A sentence that the portal wrote with everything in it as it is called: `group:checkout owns component:cart.` becomes
 * `Team Checkout owns Cart.`
 *
 * @public
 */
export function withNames(text: string, nameOf: (ref: string) => string): string {
  return piecesOf(text)
    .map(piece => (typeof piece === 'string' ? piece : piece.inWords(nameOf(piece.ref))))
    .join('');
}

/** A part of a sentence that stays as it stands, or a reference and how its name is said there. @internal */
export type Piece = string | { ref: string; inWords: (name: string) => string };

/**
 * A sentence that the portal wrote, taken apart at its references. One that begins it begins with a capital.
 *
 * @internal
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const quoted = [...text.matchAll(QUOTED)];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const ref = canonical(match[0]);
    const isQuoted = quoted.some(
      ({ 0: words, index }) => index < match.index && match.index < index + words.length,
    );
    if (ref === undefined || isQuoted) continue;
    const kind = KINDS[ref.slice(0, ref.indexOf(':'))];
    const begins = match.index === 0;
    const inWords = (name: string) => (begins ? capitalised(`${kind}${name}`) : `${kind}${name}`);
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ ref, inWords });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);
}
