import type { Mapping } from '../slo/read';

/**
 * The spelling of a field that is there: files write `error_query`, resources of Kubernetes `errorQuery`.
 *
 * @param field - as files write it
 * @internal
 */
export function slothField(holder: Mapping, field: string): string {
  const camel = field.replace(/_(.)/g, (_, next: string) => next.toUpperCase());
  return holder[field] === undefined && holder[camel] !== undefined ? camel : field;
}
