import { governingPolicy, type CatalogDocument, type Policy, type Severity } from '@rollcall/model';

/** @internal */
export interface ChosenPolicy {
  policy: Policy;
  /** Policies of an organisation that do not govern, because another goes before them. */
  passedOver: CatalogDocument[];
}

/**
 * The policy in force. One for the organisation governs: that of `--policy`, else the context's, else the repository's own,
 * else the built-in one. Policies of a repository are added to it.
 *
 * @throws ConflictError where two of the same rank claim the organisation
 * @internal
 */
export function choosePolicy(options: {
  /** Documents of the file that `--policy` names. */
  named: readonly CatalogDocument[];
  context: readonly CatalogDocument[];
  own: readonly CatalogDocument[];
  defaultSeverityOf(rule: string): Severity | 'off';
}): ChosenPolicy {
  const { defaultSeverityOf } = options;
  const ranks = [options.named, options.context, options.own].map(documents =>
    documents.filter(({ kind }) => kind === 'AuditPolicy'),
  );
  const isRepositoryPolicy = ({ spec }: CatalogDocument) => spec.scope === 'repository';
  const governing = ranks.findIndex(policies => !policies.every(isRepositoryPolicy));
  const inForce: CatalogDocument[] = [];
  const passedOver: CatalogDocument[] = [];
  for (const [rank, policies] of ranks.entries()) {
    for (const policy of policies) {
      const counts = isRepositoryPolicy(policy) || rank === governing;
      (counts ? inForce : passedOver).push(policy);
    }
  }
  return { policy: governingPolicy(inForce, defaultSeverityOf), passedOver };
}
