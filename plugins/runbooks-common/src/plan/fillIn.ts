import type { JsonValue } from '@rollcall/model';
import { interpolate, surveyExpressions, type ExpressionScope } from '../expressions';

/** Names whose values only the run knows. */
const DEFERRED = new Set(['steps', 'now', 'result']);

/** A value with everything known filled in. @internal */
export interface FilledIn {
  value: JsonValue;
  /** Pointers of the texts that only the run can fill in; they are left as they were written. */
  deferred: string[];
  problem?: string;
}

/** Whether something can be known before the run. @internal */
export function isKnownBefore(roots: readonly string[]): boolean {
  return !roots.some(root => DEFERRED.has(root));
}

/** @internal */
export function fillIn(value: JsonValue, scope: ExpressionScope, pointer = ''): FilledIn {
  if (typeof value === 'string') {
    const { expressions } = surveyExpressions(value);
    if (!expressions.every(({ roots }) => isKnownBefore(roots))) {
      return { value, deferred: [pointer] };
    }
    const filled = interpolate(value, scope);
    return filled.ok
      ? { value: filled.value, deferred: [] }
      : { value, deferred: [], problem: filled.problem };
  }
  if (value === null || typeof value !== 'object') return { value, deferred: [] };
  const parts = Object.entries(value).map(([key, item]) => {
    const token = key.replaceAll('~', '~0').replaceAll('/', '~1');
    return [key, fillIn(item, scope, `${pointer}/${token}`)] as const;
  });
  return {
    value: Array.isArray(value)
      ? parts.map(([, part]) => part.value)
      : Object.fromEntries(parts.map(([key, part]) => [key, part.value])),
    deferred: parts.flatMap(([, part]) => part.deferred),
    problem: parts.find(([, part]) => part.problem)?.[1].problem,
  };
}
