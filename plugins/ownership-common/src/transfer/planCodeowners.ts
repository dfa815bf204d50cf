import {
  codeownerHandle,
  codeownersDialect,
  parseCodeowners,
  resolveCodeowner,
  type CodeownersOwner,
  type ParsedCodeowners,
} from '../codeowners';
import type { Transfer } from './Transfer';
import type { FilePlan, Replacement } from './types';

/** Owners written on one line, and the line's own words for what they own. */
interface OwnedLine {
  owners: CodeownersOwner[];
  /** The pattern; absent for the heading of a section. */
  pattern?: string;
  what: string;
}

function ownedLines(parsed: ParsedCodeowners): OwnedLine[] {
  const rules = parsed.rules
    .filter(rule => !rule.inherited)
    .map(rule => ({
      owners: rule.owners,
      pattern: rule.pattern,
      what: `code owner of ${rule.pattern}`,
    }));
  const headings = new Map<number, OwnedLine>();
  for (const section of parsed.sections) {
    const what = `default code owner of section ${section.name}`;
    for (const owner of section.owners) {
      const heading = headings.get(owner.line) ?? { owners: [], what };
      heading.owners.push(owner);
      headings.set(owner.line, heading);
    }
  }
  return [...rules, ...headings.values()];
}

/** The folder or file a pattern spells out, or `undefined` where it is not one place. */
function placeOf(pattern: string | undefined): string | undefined {
  if (pattern === undefined || /[*?[\]\\]/.test(pattern)) return undefined;
  const place = pattern.replace(/^\//, '').replace(/\/$/, '');
  return pattern.startsWith('/') || place.includes('/') ? place : undefined;
}

/** Whether a limited transfer may change a line: `some` where the line covers other things as well. */
function within(line: OwnedLine, file: string, transfer: Transfer): 'all' | 'some' | 'none' {
  if (transfer.system !== undefined) return 'some';
  if (transfer.includes(file)) return 'all';
  const place = placeOf(line.pattern);
  if (place === undefined) return 'some';
  // A file that is not there stands for all that a folder holds.
  if (transfer.includes(place) || transfer.includes(`${place}/.any`)) return 'all';
  return 'none';
}

/**
 * Finds what to replace in a CODEOWNERS file: every handle that resolves to who gives.
 *
 * @internal
 */
export function planCodeowners(options: {
  file: string;
  source: string;
  transfer: Transfer;
}): FilePlan {
  const { file, source, transfer } = options;
  const { fleet, from, to } = transfer;
  const plan: FilePlan = { replacements: [], remainders: [] };
  const parsed = parseCodeowners(source, { dialect: codeownersDialect({ file, text: source }) });
  const lineStarts = [0];
  for (let index = source.indexOf('\n'); index >= 0; index = source.indexOf('\n', index + 1)) {
    lineStarts.push(index + 1);
  }
  for (const line of ownedLines(parsed)) {
    const present = new Set(line.owners.map(({ text }) => text.toLocaleLowerCase('en-US')));
    for (const owner of line.owners) {
      if (resolveCodeowner(owner, fleet) !== from) continue;
      const limit = within(line, file, transfer);
      if (limit === 'none') continue;
      const start = lineStarts[owner.line - 1] + owner.column - 1;
      if (limit === 'some') {
        plan.remainders.push({
          offset: start,
          reason: `The ${line.what} is not changed. The line may cover more than what is transferred.`,
        });
        continue;
      }
      const handle = codeownerHandle({ ref: to, fleet, like: owner.text });
      if (!handle) {
        plan.remainders.push({
          offset: start,
          reason: `The ${line.what} is not changed. No handle of ${to} is known: give it the annotation github.com/team-slug, or the policy an alias.`,
        });
        continue;
      }
      const end = start + owner.text.length;
      const key = handle.toLocaleLowerCase('en-US');
      const change = { old: owner.text, new: handle, what: line.what };
      const replacement: Replacement = present.has(key)
        ? // Who takes is on the line already: the blank before goes too.
          { start: start - 1, end, text: '', change: { ...change, new: '' } }
        : { start, end, text: handle, change };
      present.add(key);
      plan.replacements.push(replacement);
    }
  }
  return plan;
}
