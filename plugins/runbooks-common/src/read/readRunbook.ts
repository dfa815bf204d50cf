import {
  contentHash,
  documentFaults,
  isJsonObject,
  normalizeRef,
  type CatalogDocument,
  type JsonObject,
  type JsonValue,
} from '@rollcall/model';
import { compileRunbookExpression } from '../expressions';
import type {
  ApprovalRule,
  AutomaticStart,
  Risk,
  Runbook,
  RunbookStep,
  RunGrant,
} from '../types/runbook';
import { judgeSchema } from './judgeSchema';
import { markdownSteps } from './markdownSteps';
import { ProblemList, type RunbookProblem } from './problems';
import { proseOf } from './proseOf';
import { readGrants } from './readGrants';
import { readStep } from './readStep';

/** A runbook as it was read, and what keeps it from running. @public */
export interface ReadRunbookResult {
  runbook: Runbook;
  /** Empty where it can run as it stands. */
  problems: RunbookProblem[];
}

const APPROVAL_SCOPE = new Set(['entity', 'inputs', 'risk', 'now']);
const AUTO_SCOPE = new Set(['alert', 'entity', 'now']);
const LOCK_SCOPE = new Set(['entity', 'inputs']);

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function condition(
  expression: JsonValue | undefined,
  options: { pointer: string; roots: ReadonlySet<string>; list: ProblemList },
): string | undefined {
  if (typeof expression !== 'string') return undefined;
  const { pointer, roots, list } = options;
  const compiled = compileRunbookExpression(expression);
  const unknown = compiled.valid ? compiled.roots.find(root => !roots.has(root)) : undefined;
  if (!compiled.valid || unknown) {
    const why = compiled.valid ? `it cannot see "${unknown}".` : compiled.problem;
    list.add(
      pointer,
      `The expression "${expression.slice(0, 60)}" cannot be used: ${why}`,
      `Write CEL over ${[...roots].sort().join(', ')}.`,
    );
  }
  return expression;
}

/** The parts of a document that are read alike. */
class RunbookReader {
  readonly list = new ProblemList();
  readonly #spec: JsonObject;
  readonly #namespace: string;

  constructor(document: CatalogDocument) {
    this.#spec = document.spec;
    this.#namespace = document.namespace.toLowerCase();
  }

  grants(value: JsonValue | undefined, pointer: string, allowService: boolean): RunGrant[] {
    const options = { pointer, namespace: this.#namespace, list: this.list, allowService };
    return readGrants(value, options);
  }

  approvals(): ApprovalRule[] {
    const { approvals } = this.#spec;
    return (Array.isArray(approvals) ? approvals : []).filter(isJsonObject).map((rule, index) => {
      const pointer = `/spec/approvals/${index}`;
      const from = rule.from === undefined ? ['owner'] : rule.from;
      return {
        when: condition(rule.when, {
          pointer: `${pointer}/when`,
          roots: APPROVAL_SCOPE,
          list: this.list,
        }),
        required: Number(rule.required),
        from: this.grants(from, `${pointer}/from`, false) as ApprovalRule['from'],
        expires: typeof rule.expires === 'string' ? rule.expires : 'PT1H',
        pointer,
      };
    });
  }

  automatic(): AutomaticStart | undefined {
    const { auto } = this.#spec;
    if (!isJsonObject(auto)) return undefined;
    const pointer = '/spec/auto';
    const options = { pointer: `${pointer}/match`, roots: AUTO_SCOPE, list: this.list };
    return {
      match: condition(auto.match, options) ?? 'false',
      cooldown: typeof auto.cooldown === 'string' ? auto.cooldown : 'PT15M',
      maxPerHour: typeof auto.maxPerHour === 'number' ? auto.maxPerHour : 3,
      breakAfterIneffective:
        typeof auto.breakAfterIneffective === 'number' ? auto.breakAfterIneffective : 2,
      pointer,
    };
  }

  locks(): string[] {
    // What only looks stands in nobody's way: above all not while it waits for a person to look.
    const usual = this.#spec.risk === 'read-only' ? [] : ['entity'];
    return texts(this.#spec.locks ?? usual).map((lock, index) => {
      if (lock === 'entity') return lock;
      const options = { pointer: `/spec/locks/${index}`, roots: LOCK_SCOPE, list: this.list };
      return condition(lock, options) ?? lock;
    });
  }

  steps(): RunbookStep[] {
    const { steps, markdown } = this.#spec;
    const written = (Array.isArray(steps) ? steps : []).filter(isJsonObject);
    const read = written.map((step, index) =>
      readStep(step, { pointer: `/spec/steps/${index}`, list: this.list }),
    );
    if (typeof markdown === 'string') {
      const fenced = markdownSteps(markdown);
      for (const { line, message, remedy } of fenced.problems) {
        this.list.add('/spec/markdown', `${message} (line ${line} of the text)`, remedy);
      }
      for (const { step } of fenced.steps) {
        read.push(readStep(step, { pointer: '/spec/markdown', list: this.list }));
      }
    }
    this.#judgeOrder(read);
    return read;
  }

  /** Ids are unique, and a step only speaks of steps before it. */
  #judgeOrder(steps: readonly RunbookStep[]): void {
    const seen = new Set<string>();
    for (const { id, pointer } of steps) {
      if (seen.has(id)) {
        this.list.add(
          `${pointer}/id`,
          `Two steps are called "${id}".`,
          'Give each step an id of its own.',
        );
      }
      seen.add(id);
    }
    if (steps.length > 0) return;
    this.list.add('/spec', 'The runbook has no steps.', 'Write at least one below "spec.steps".');
  }
}

/** What changes what a run does, and so what an approval was given to. */
function hashOf(runbook: Omit<Runbook, 'hash' | 'source'>): string {
  const { title, description, document, answers, review, drill, steps, ...rest } = runbook;
  return contentHash({
    ...rest,
    steps: steps.map(({ pointer, title: _title, description: _text, ...step }) => step),
  });
}

/**
 * Reads a Runbook document. It is read whole even where it has problems, so that people can look at it; a runbook with
 * problems never runs live.
 *
 * @param document - of kind Runbook, from YAML or wrapped from Markdown
 * @public
 */
export function readRunbook(document: CatalogDocument): ReadRunbookResult {
  const { spec, metadata, namespace } = document;
  const reader = new RunbookReader(document);
  for (const { pointer, message, remedy } of documentFaults(document)) {
    reader.list.add(pointer, message, remedy);
  }
  const appliesTo = isJsonObject(spec.appliesTo) ? spec.appliesTo : {};
  const match = isJsonObject(appliesTo.match) ? appliesTo.match : undefined;
  const run = isJsonObject(spec.run) ? spec.run : {};
  const inputs = judgeSchema(isJsonObject(spec.inputs) ? spec.inputs : undefined, {
    pointer: '/spec/inputs',
    list: reader.list,
  });
  const body = typeof spec.markdown === 'string' ? spec.markdown : undefined;
  const runbook = {
    ref: document.ref,
    title: metadata.title ?? document.name,
    description: metadata.description,
    ownerRef:
      typeof spec.owner === 'string'
        ? normalizeRef(spec.owner, { defaultKind: 'group', defaultNamespace: namespace })
        : undefined,
    appliesTo: {
      services: texts(appliesTo.services)
        .map(name => normalizeRef(name, { defaultKind: 'component', defaultNamespace: namespace }))
        .filter(ref => ref !== undefined),
      match: match && {
        tier: match.tier === undefined ? undefined : texts(match.tier),
        type: match.type === undefined ? undefined : texts(match.type),
        labels: isJsonObject(match.labels) ? (match.labels as Record<string, string>) : undefined,
      },
    },
    answers: texts(spec.answers),
    declaredRisk: (typeof spec.risk === 'string' ? spec.risk : 'mutating') as Risk,
    inputs,
    run: {
      who: reader.grants(run.who ?? ['owner', 'on-call'], '/spec/run/who', true),
      breakGlass: run.breakGlass === true,
    },
    approvals: reader.approvals(),
    automatic: reader.automatic(),
    locks: reader.locks(),
    review: isJsonObject(spec.review) ? { every: String(spec.review.every) } : undefined,
    drill: isJsonObject(spec.drill)
      ? { every: String(spec.drill.every), environment: String(spec.drill.environment) }
      : undefined,
    steps: reader.steps(),
    document: body === undefined ? undefined : proseOf(body),
  };
  return {
    runbook: { ...runbook, hash: hashOf(runbook), source: document.source },
    problems: reader.list.problems,
  };
}
