import { InputError } from '@backstage/errors';
import { type Facts, parseInstantMs } from '@rollcall/model';
import Ajv, { type ValidateFunction } from 'ajv';
import type { DeployedRules } from './DeployedRules';

const TEXTS = { type: 'object', additionalProperties: { type: 'string' } };
const LENGTH = { type: 'number', minimum: 0 };

const RULE = {
  type: 'object',
  required: ['kind', 'name', 'expression'],
  properties: {
    kind: { enum: ['alert', 'record'] },
    name: { type: 'string' },
    expression: { type: 'string' },
    forMs: { ...LENGTH, default: 0 },
    keepFiringForMs: { ...LENGTH, default: 0 },
    labels: { ...TEXTS, default: {} },
    annotations: { ...TEXTS, default: {} },
  },
};

const SCHEMA = {
  type: 'object',
  required: ['readAt', 'groups'],
  properties: {
    readAt: { type: 'string' },
    version: { type: 'string' },
    retentionMs: LENGTH,
    scrapeIntervalMs: LENGTH,
    evaluationIntervalMs: LENGTH,
    groups: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'rules'],
        properties: {
          name: { type: 'string' },
          file: { type: 'string', default: '' },
          intervalMs: LENGTH,
          rules: { type: 'array', items: RULE },
        },
      },
    },
  },
};

let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  compiled ??= new Ajv({ useDefaults: true, strict: false }).compile(SCHEMA);
  return compiled;
}

/** A source of the facts that could not be read, and why. @public */
export interface UnreadableSource {
  source: string;
  message: string;
}

/**
 * The rules of one server, as facts carry them.
 *
 * @param source - its name, for messages
 * @throws InputError naming the field that is not as it should be
 * @public
 */
export function readDeployedRules(value: unknown, source: string): DeployedRules {
  const validate = validator();
  // Defaults are filled in, and the facts are not ours to change.
  const copy = structuredClone(value);
  if (!validate(copy)) {
    const [fault] = validate.errors ?? [];
    const field = fault?.instancePath || 'the whole';
    throw new InputError(
      `The deployed rules of "${source}" are malformed: ${field} ${fault?.message}.`,
    );
  }
  const rules = copy as DeployedRules;
  if (parseInstantMs(rules.readAt) === undefined) {
    throw new InputError(
      `The deployed rules of "${source}" were read at "${rules.readAt}", which is no instant.`,
    );
  }
  return rules;
}

/** What a portal says in place of rules that it never read. */
function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('problem' in value)) return undefined;
  return typeof value.problem === 'string' ? value.problem : undefined;
}

/**
 * The rules of every server the facts speak of, by name of the source; `undefined` where the facts know of none. One that
 * cannot be read, or was not (`{problem}` in place of its rules), never holds back the others.
 *
 * @public
 */
export function deployedRulesOf(
  facts: Pick<Facts, 'deployedRules'>,
): { sources: ReadonlyMap<string, DeployedRules>; unreadable: UnreadableSource[] } | undefined {
  if (facts.deployedRules === undefined) return undefined;
  const sources = new Map<string, DeployedRules>();
  const unreadable: UnreadableSource[] = [];
  for (const [source, value] of Object.entries(facts.deployedRules)) {
    const problem = problemOf(value);
    if (problem !== undefined) {
      unreadable.push({ source, message: `The rules of "${source}" are not known. ${problem}` });
      continue;
    }
    try {
      sources.set(source, readDeployedRules(value, source));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unreadable.push({ source, message: error.message });
    }
  }
  return { sources, unreadable };
}
