import { ONCALL_FORMATS } from './onCallFormats';
import { TIME_FORMATS } from './timeFormats';

/**
 * Formats of fields. Those of metadata give the verdicts of Backstage's field validators (ADR 2 and ADR 3 of Backstage,
 * which follow Kubernetes).
 */

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const DNS_LABEL = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const TAG = /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/;
const DURATION = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isName(text: string): boolean {
  return text.length <= 63 && NAME.test(text);
}

function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL.test(text);
}

function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isDnsLabel);
}

function isKey(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return isName(text);
  // A second slash fails as part of the name.
  return isDnsSubdomain(text.slice(0, slash)) && isName(text.slice(slash + 1));
}

function isUrl(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}

function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && isLeap ? 29 : DAYS[month - 1];
  return last !== undefined && day >= 1 && day <= last;
}

/** A format, and how to say what it asks for. @internal */
export interface Format {
  validate(text: string): boolean;
  /** Completes "must be …". */
  expected: string;
  /** A valid text near an invalid one. */
  suggest?(text: string): string;
  /** What to do about an invalid text, where more can be said than a suggestion. */
  advise?(text: string): string | undefined;
}

/** Replaces what is not allowed by hyphens, and trims what a name may not begin or end with. */
function slug(text: string, forbidden: RegExp): string {
  return text
    .slice(0, 200)
    .replace(forbidden, '-')
    .replace(/^[-_.]+/, '')
    .slice(0, 63)
    .replace(/[-_.]+$/, '');
}

/** @internal */
export const FORMATS: Record<string, Format> = {
  ...TIME_FORMATS,
  ...ONCALL_FORMATS,
  'entity-name': {
    validate: isName,
    expected:
      'letters, digits, "-", "_" and ".", beginning and ending with a letter or digit, at most 63 characters',
    suggest: text => slug(text, /[^A-Za-z0-9_.-]+/g),
  },
  namespace: {
    validate: isDnsLabel,
    expected: 'lower-case letters, digits and "-", at most 63 characters',
    suggest: text => slug(text.toLocaleLowerCase('en-US'), /[^a-z0-9]+/g),
  },
  'metadata-key': {
    validate: isKey,
    expected:
      'a name of at most 63 characters, with or without a domain before it (example.com/name)',
  },
  'label-value': {
    validate: text => text === '' || isName(text),
    expected: 'empty, or letters, digits, "-", "_" and ".", at most 63 characters',
  },
  tag: {
    validate: text => text.length <= 63 && TAG.test(text),
    expected:
      'lower-case letters, digits, "+", "#" and ":", in groups separated by "-", at most 63 characters',
    suggest: text => slug(text.toLocaleLowerCase('en-US'), /[^a-z0-9:+#]+/g),
  },
  url: {
    validate: isUrl,
    expected: 'a complete URL, such as https://example.com/page',
  },
  'not-blank': {
    validate: text => text.trim() !== '',
    expected: 'more than white space',
  },
  'reference-name': {
    validate: text => /^[^\s:]{1,253}$/.test(text),
    expected: 'a name of at most 253 characters without spaces or ":"',
  },
  'calendar-date': {
    validate: isDate,
    expected: 'a date as YYYY-MM-DD, such as "2027-01-31"',
  },
  duration: {
    validate: text => DURATION.test(text),
    expected: 'an ISO 8601 duration, such as P30D or PT15M',
  },
};
