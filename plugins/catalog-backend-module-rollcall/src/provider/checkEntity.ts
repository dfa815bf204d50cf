import {
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { adaptForeign } from '../processor/adaptForeign';

/** As the catalog of Backstage orders them. */
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/**
 * Asks the envelope rules of Backstage itself, before the catalog does: there a refusal is a line in a log, here it becomes
 * a reject that people see. Foreign kinds allow names that Backstage does not. What is in `spec` was judged by the reader.
 *
 * @returns what is wrong, or `undefined`
 * @internal
 */
export async function checkEntity(entity: Entity): Promise<string | undefined> {
  try {
    await policy.enforce(adaptForeign(entity));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
