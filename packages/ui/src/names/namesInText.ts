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

const REFERENCE = new RegExp(
  `(?<![\\w:/"])(?:${Object.keys(KINDS).join('|')}):(?:${PART}/)?${PART}`,
  'gi',
);

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
  return text.replace(REFERENCE, (written: string, offset: number) => {
    const ref = canonical(written);
    if (ref === undefined) return written;
    const words = `${KINDS[ref.slice(0, ref.indexOf(':'))]}${nameOf(ref)}`;
    return offset === 0 ? words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1) : words;
  });
}
