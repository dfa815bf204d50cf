import {
  type EvidenceStatement,
  normalizeRef,
  parseInstantMs,
  perContext,
  type RuleContext,
} from '@rollcall/model';
import { exerciseEvidenceOf } from '@rollcall/plugin-runbooks-common';

const NONE: ReadonlyMap<string, EvidenceStatement> = new Map();

/** Instants of different offsets do not sort as texts. */
function observedAtMs({ observedAt }: EvidenceStatement): number {
  return parseInstantMs(observedAt) ?? -Infinity;
}

const byEntity = perContext((context: RuleContext) => {
  const index = new Map<string, Map<string, EvidenceStatement>>();
  const of = (ref: string) => {
    const statements = index.get(ref) ?? new Map<string, EvidenceStatement>();
    index.set(ref, statements);
    return statements;
  };
  for (const statement of context.facts.evidence ?? []) {
    const ref = normalizeRef(statement.entityRef, { defaultKind: 'component' });
    if (ref === undefined) continue;
    const known = of(ref).get(statement.key);
    if (!known || observedAtMs(known) <= observedAtMs(statement)) {
      of(ref).set(statement.key, statement);
    }
  }
  // What the exercises of the catalog say, nobody has to state; whoever does knows more.
  for (const statement of exerciseEvidenceOf(context)) {
    const { entityRef, key } = statement;
    if (!of(entityRef).has(key)) of(entityRef).set(key, statement);
  }
  return index;
});

/**
 * What is stated of an entity, by key; of several statements the newest.
 *
 * @internal
 */
export function evidenceOf(
  context: RuleContext,
  ref: string,
): ReadonlyMap<string, EvidenceStatement> {
  return byEntity(context).get(ref) ?? NONE;
}
