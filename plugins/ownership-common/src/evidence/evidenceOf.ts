import {
  type EvidenceStatement,
  normalizeRef,
  perContext,
  type RuleContext,
} from '@rollcall/model';

const NONE: ReadonlyMap<string, EvidenceStatement> = new Map();

const byEntity = perContext(({ facts }: RuleContext) => {
  const index = new Map<string, Map<string, EvidenceStatement>>();
  for (const statement of facts.evidence ?? []) {
    const ref = normalizeRef(statement.entityRef, { defaultKind: 'component' });
    if (ref === undefined) continue;
    const statements = index.get(ref) ?? new Map<string, EvidenceStatement>();
    index.set(ref, statements);
    const known = statements.get(statement.key);
    if (!known || known.observedAt <= statement.observedAt) {
      statements.set(statement.key, statement);
    }
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
