import { parseInstantMs, parseYaml, type Facts } from '@rollcall/model';
import { INPUT_LIMITS, readInput } from '../files/readInput';
import { EnvironmentError } from '../lib/errors';
import { nearest } from '../lib/nearest';

type Check = (value: unknown) => boolean;

const isText: Check = value => typeof value === 'string' && value !== '';
const isInstant: Check = value => typeof value === 'string' && parseInstantMs(value) !== undefined;
const isScalar: Check = value => ['string', 'number', 'boolean'].includes(typeof value);
const isMapping: Check = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function optional(check: Check): Check {
  return value => value === undefined || check(value);
}

/** The fields of each entry; what is not named here is left alone, so that a newer portal may say more. */
const LISTS: Record<string, Record<string, Check>> = {
  confirmations: { entityRef: isText, by: isText, at: isInstant },
  overrides: {
    id: isText,
    rotationRef: isText,
    from: isText,
    to: isText,
    cover: optional(isMapping),
    add: optional(isText),
    remove: optional(isText),
    window: optional(isMapping),
  },
  importedSchedules: {
    ref: isText,
    source: isText,
    asOf: isInstant,
    start: isInstant,
    end: isInstant,
    entries: Array.isArray,
  },
  directoryHistory: { ref: isText, lastSeen: isInstant },
  drills: {
    runbookRef: isText,
    entityRef: optional(isText),
    at: isInstant,
    outcome: value => value === 'passed' || value === 'failed',
    by: optional(isText),
  },
  evidence: {
    entityRef: isText,
    key: isText,
    value: isScalar,
    observedAt: isInstant,
    source: isText,
  },
  overdueActions: { entityRef: isText, id: isText, title: isText, due: isText },
  detectedByCustomers: {
    entityRef: isText,
    incident: value => typeof value === 'number',
    title: isText,
    at: isInstant,
  },
  unownedAlerts: {
    alertname: isText,
    entityRef: optional(isText),
    named: optional(isText),
    lastAt: isInstant,
  },
  unprovenReach: { entityRef: isText, reason: isText, because: isText },
};

/** Facts that are mappings by name or reference. */
const MAPPINGS: Record<string, Check> = {
  deployedRules: () => true,
  firstSeen: isInstant,
};

const FIELDS = ['asOf', ...Object.keys(LISTS), ...Object.keys(MAPPINGS)];

/**
 * The facts in a file, YAML or JSON.
 *
 * @throws EnvironmentError naming the field that is wrong, and the right word where one is misspelt: facts that are not
 * understood must not count as unknown
 * @internal
 */
export function readFacts(cwd: string, file: string): Facts {
  const text = readInput(cwd, file, '--facts');
  const { documents, problems } = parseYaml({ file, text, limits: INPUT_LIMITS });
  if (problems.length > 0) {
    const [{ line, message, remedy }] = problems;
    throw new EnvironmentError(`--facts ${file}:${line ?? 1}: ${message}`, remedy);
  }
  return checkFacts(documents[0]?.value, `--facts ${file}`);
}

/**
 * Takes a value for facts after looking at every field.
 *
 * @throws EnvironmentError
 * @internal
 */
export function checkFacts(value: unknown, from: string): Facts {
  const wrong = (what: string, hint?: string) => new EnvironmentError(`${from}: ${what}`, hint);
  if (!isMapping(value)) throw wrong('facts are a mapping of fields.');
  const facts = value as Record<string, unknown>;
  for (const field of Object.keys(facts)) {
    if (FIELDS.includes(field)) continue;
    const meant = nearest(field, FIELDS);
    throw wrong(
      `there is no fact "${field}".`,
      meant ? `Did you mean "${meant}"?` : `Facts are ${FIELDS.join(', ')}.`,
    );
  }
  if (!isInstant(facts.asOf)) {
    throw wrong('"asOf" must say when the facts were gathered, as an instant with its offset.');
  }
  for (const [field, check] of Object.entries(MAPPINGS)) {
    if (!optional(isMapping)(facts[field])) throw wrong(`"${field}" must be a mapping.`);
    for (const [key, entry] of Object.entries(facts[field] ?? {})) {
      if (!check(entry)) throw wrong(`${field}["${key}"] is malformed.`);
    }
  }
  for (const [field, checks] of Object.entries(LISTS)) {
    checkList({ list: facts[field], field, checks, wrong });
  }
  return facts as unknown as Facts;
}

function checkList(options: {
  list: unknown;
  field: string;
  checks: Record<string, Check>;
  wrong(what: string): Error;
}): void {
  const { list, field, checks, wrong } = options;
  if (list === undefined) return;
  if (!Array.isArray(list)) throw wrong(`"${field}" must be a list.`);
  for (const [index, entry] of list.entries()) {
    if (!isMapping(entry)) throw wrong(`${field}[${index}] must be a mapping.`);
    for (const [key, check] of Object.entries(checks)) {
      if (!check((entry as Record<string, unknown>)[key])) {
        throw wrong(`${field}[${index}].${key} is missing or malformed.`);
      }
    }
  }
}
