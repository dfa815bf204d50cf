import {
  buildFleet,
  DEFAULT_POLICY,
  governingPolicy,
  stringifyEntityRef,
  type CatalogDocument,
  type DocumentMetadata,
  type DocumentProblem,
  type Facts,
  type Fleet,
  type JsonObject,
  type Policy,
} from '@rollcall/model';
import { CORE_SCHEMA, loadAll } from 'js-yaml';

/** Later than every date in the tests but those that are to come. */
export const NOW = '2026-11-21T10:00:00Z';

/** Nothing is known but what the documents say. */
export const NO_FACTS: Facts = { asOf: NOW };

/** What a Fleet is made of. */
export interface FleetText {
  /** YAML documents by file; a text alone is `catalog.yaml`. */
  documents: string | Record<string, string>;
  /** Documents that are known but not judged. */
  context?: string | Record<string, string>;
  /** `spec` of the organisation's AuditPolicy, as YAML; it stands in `rollcall.yaml`. */
  policy?: string;
  problems?: DocumentProblem[];
}

function filesOf(text: string | Record<string, string> | undefined, alone: string) {
  return typeof text === 'string' ? { [alone]: text } : { ...text };
}

interface Written {
  apiVersion?: string;
  kind: string;
  metadata: DocumentMetadata;
  spec?: JsonObject;
}

function readAll(files: Record<string, string>, audited: boolean): CatalogDocument[] {
  return Object.entries(files).flatMap(([file, text]) =>
    (loadAll(text, undefined, { schema: CORE_SCHEMA }) as Written[])
      .filter(Boolean)
      .map(({ apiVersion = 'backstage.io/v1alpha1', kind, metadata, spec = {} }, at) => {
        const { namespace = 'default', name } = metadata;
        return {
          ref: stringifyEntityRef({ kind, namespace, name }),
          apiVersion,
          kind,
          namespace,
          name,
          metadata,
          spec,
          source: { file, document: at + 1, line: at * 10 + 1 },
          audited,
        };
      }),
  );
}

function policyText(spec: string): string {
  const indented = spec.replace(/^/gm, '  ');
  return `kind: AuditPolicy\nmetadata: {name: rules}\nspec:\n${indented}\n`;
}

/**
 * A Fleet out of YAML, for tests: shorter than files, and without a reader between the test and the rule.
 */
export function fleetOf(text: FleetText): Fleet {
  const own = filesOf(text.documents, 'catalog.yaml');
  if (text.policy !== undefined) own['rollcall.yaml'] = policyText(text.policy);
  const documents = [
    ...readAll(own, true),
    ...readAll(filesOf(text.context, 'context.yaml'), false),
  ];
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  const policy: Policy = policies.length > 0 ? governingPolicy(policies) : DEFAULT_POLICY;
  return buildFleet(documents, policy, { problems: text.problems });
}
