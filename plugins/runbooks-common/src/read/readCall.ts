import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import { surveyExpressions } from '../expressions';
import type { ActionCall } from '../types/runbook';
import type { ProblemList } from './problems';

const SECRET = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/;

/** Names an expression of a step may speak of. @internal */
export const SCOPE_ROOTS = new Set(['entity', 'inputs', 'steps', 'alert', 'risk', 'now']);

function textEntries(value: JsonValue | undefined): [string, string][] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
}

/** Reports expressions that cannot be evaluated, or speak of what is not there. */
function judgeExpressions(
  value: JsonValue,
  options: { pointer: string; roots: ReadonlySet<string>; list: ProblemList },
): void {
  const { pointer, roots, list } = options;
  const { expressions, problems } = surveyExpressions(value, pointer);
  for (const { pointer: at, problem } of problems) {
    list.add(at, `An expression cannot be read: ${problem}`, 'Write it in CEL (https://cel.dev).');
  }
  for (const { pointer: at, roots: read } of expressions) {
    const unknown = read.find(root => !roots.has(root));
    if (unknown === undefined) continue;
    list.add(
      at,
      `An expression speaks of "${unknown}", which it cannot see.`,
      `It can see ${[...roots].sort().join(', ')}.`,
    );
  }
}

/**
 * A call of an action, as a step, check or rollback holds it.
 *
 * @internal
 */
export function readCall(
  value: JsonObject,
  options: { pointer: string; list: ProblemList },
): ActionCall {
  const { pointer, list } = options;
  const input = isJsonObject(value.with) ? value.with : {};
  judgeExpressions(input, { pointer: `${pointer}/with`, roots: SCOPE_ROOTS, list });
  const secrets: Record<string, string> = Object.create(null);
  for (const [field, name] of textEntries(value.secrets)) {
    if (SECRET.test(name)) secrets[field] = name;
    else {
      list.add(
        `${pointer}/secrets/${field}`,
        `"${name.slice(0, 40)}" is no name of a secret.`,
        'Name a secret of the configuration; the secret itself never stands in a runbook.',
      );
    }
  }
  return { action: String(value.action), with: input, secrets: { ...secrets } };
}
