/** A JSON Schema of draft 07, as plain data. @public */
export type JsonSchema = { readonly [key: string]: unknown };

/** The domain a kind belongs to. @public */
export type KindFamily =
  'software' | 'organisation' | 'policy' | 'on-call' | 'slo' | 'rules' | 'runbooks';

/**
 * A kind of document Rollcall reads.
 *
 * @public
 */
export interface KindDefinition {
  kind: string;
  /** All versions that this schema judges. */
  apiVersions: readonly string[];
  family: KindFamily;
  /** What a document of this kind says, in one sentence. */
  description: string;
  /** Of the whole document, envelope included. */
  schema: JsonSchema;
}
