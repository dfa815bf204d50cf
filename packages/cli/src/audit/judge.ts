import {
  buildFleet,
  type CatalogDocument,
  type Facts,
  type Finding,
  type Fleet,
} from '@rollcall/model';
import { audit, defaultSeverityOf } from '@rollcall/plugin-ownership-common';
import type { Catalog } from './Catalog';
import { choosePolicy } from './choosePolicy';

/** What goes into an audit beside the catalog. @internal */
export interface JudgeOptions {
  /** Documents of the file that `--policy` names. */
  named: readonly CatalogDocument[];
  context: readonly CatalogDocument[];
  facts: Facts;
  /** ISO 8601 instant. */
  now: string;
  only?: readonly string[];
  skip?: readonly string[];
  /** The documents before the change that is judged. */
  before?: Fleet;
}

/** @internal */
export interface Judgement {
  fleet: Fleet;
  findings: Finding[];
  notes: string[];
}

/**
 * Puts catalog, context and policy together.
 *
 * @throws ConflictError where two policies claim the organisation
 * @internal
 */
export function assembleFleet(
  catalog: Catalog,
  options: Pick<JudgeOptions, 'named' | 'context'>,
): Pick<Judgement, 'fleet' | 'notes'> {
  const { named, context } = options;
  const { policy, passedOver } = choosePolicy({
    named,
    context,
    own: catalog.documents,
    defaultSeverityOf,
  });
  // A context written from this very repository holds its documents too: what is in the files is the newer word.
  const own = new Set(catalog.documents.map(({ ref }) => ref));
  // Nor may a repository approve its own exceptions from a policy of its own making.
  const ownDocuments = policy.broughtAlong
    ? catalog.documents.filter(({ kind, audited }) => kind !== 'Waiver' || audited)
    : catalog.documents;
  const documents = [...ownDocuments, ...context.filter(({ ref }) => !own.has(ref))];
  const fleet = buildFleet(documents, policy, {
    problems: catalog.problems,
    locate: catalog.locate,
  });
  const governing = policy.source?.file ?? 'another policy';
  return {
    fleet,
    notes: passedOver.map(
      ({ source }) =>
        `${source.file}:${source.line} claims the whole organisation and does not govern: ${governing} goes before it.`,
    ),
  };
}

/**
 * Audits a catalog.
 *
 * @throws ConflictError where two policies claim the organisation
 * @internal
 */
export function judge(catalog: Catalog, options: JudgeOptions): Judgement {
  const { facts, now, only, skip, before } = options;
  const { fleet, notes } = assembleFleet(catalog, options);
  return { fleet, findings: audit(fleet, facts, now, { only, skip, before }), notes };
}
