import { isCelError, type CelInput } from '@bufbuild/cel';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { parseInstantMs, type EvidenceStatement } from '@rollcall/model';
import { compileEvidence, type CompiledEvidence, type EvidenceBindings } from './compileEvidence';

/** What an expression may ask of the service itself. @internal */
export interface EvidenceSubject {
  service: { name: string; type: string; tier: string; rank: number };
  statements: ReadonlyMap<string, EvidenceStatement>;
  /** ISO 8601 instant. */
  now: string;
}

/** @internal */
export type EvidenceVerdict =
  | { state: 'met' }
  | { state: 'unmet' }
  /** Keys nobody has stated anything about. */
  | { state: 'unknown'; absent: string[] }
  /** The evidence is there, and the expression cannot be asked of it. */
  | { state: 'failed'; problem: string }
  /** The expression itself; reported of the policy, not of each service. */
  | { state: 'invalid'; problem: string };

/** Names that are not evidence. */
const RESERVED = new Set(['service', 'now']);

type Branch = Map<string, CelInput>;

/** `image.ageDays` becomes a map in a map; where one key is the beginning of another, the longer one stands. */
function nested(statements: EvidenceSubject['statements']): Branch {
  const root: Branch = new Map();
  for (const key of [...statements.keys()].sort()) {
    const steps = key.split('.');
    const last = steps.pop()!;
    let branch = root;
    for (const step of steps) {
      let next = branch.get(step);
      if (!(next instanceof Map)) {
        next = new Map<string, CelInput>();
        branch.set(step, next);
      }
      branch = next as Branch;
    }
    if (branch.get(last) instanceof Map) continue;
    branch.set(last, statements.get(key)!.value);
  }
  return root;
}

function bindingsOf({ service, statements, now }: EvidenceSubject): EvidenceBindings {
  const bindings: EvidenceBindings = Object.create(null);
  for (const [name, value] of nested(statements)) {
    if (!RESERVED.has(name)) bindings[name] = value;
  }
  bindings.service = new Map<string, CelInput>(Object.entries(service));
  bindings.now = timestampFromMs(parseInstantMs(now) ?? 0);
  return bindings;
}

function absentPaths(paths: readonly string[], { statements }: EvidenceSubject): string[] {
  const keys = [...statements.keys()];
  return paths.filter(
    path =>
      !RESERVED.has(path.split('.')[0]) &&
      !keys.some(key => key === path || key.startsWith(`${path}.`)),
  );
}

/** Of services nobody states anything about, a condition on evidence alone says the same; an error is dear to build. */
const verdictsOnNothing = new WeakMap<CompiledEvidence, EvidenceVerdict>();

function evaluate(
  compiled: Extract<CompiledEvidence, { valid: true }>,
  subject: EvidenceSubject,
): EvidenceVerdict {
  let result: unknown;
  try {
    result = compiled.evaluate(bindingsOf(subject));
  } catch (error) {
    return { state: 'failed', problem: `${(error as Error).message}.` };
  }
  if (result === true) return { state: 'met' };
  if (result === false) return { state: 'unmet' };
  if (!isCelError(result)) {
    return { state: 'failed', problem: 'it gives something else than true or false.' };
  }
  const absent = absentPaths(compiled.paths, subject);
  if (absent.length > 0) return { state: 'unknown', absent };
  return { state: 'failed', problem: `${result.message}.` };
}

/**
 * Asks one condition of what is stated of one service. Evidence nobody has given is unknown, never met and never unmet,
 * unless the expression comes to a result without it. Never throws.
 *
 * @internal
 */
export function judgeEvidence(expression: string, subject: EvidenceSubject): EvidenceVerdict {
  const compiled = compileEvidence(expression);
  if (!compiled.valid) return { state: 'invalid', problem: compiled.problem };
  const onNothing =
    subject.statements.size === 0 && !compiled.roots.some(root => RESERVED.has(root));
  const known = onNothing ? verdictsOnNothing.get(compiled) : undefined;
  if (known) return known;
  const verdict = evaluate(compiled, subject);
  if (onNothing) verdictsOnNothing.set(compiled, verdict);
  return verdict;
}
