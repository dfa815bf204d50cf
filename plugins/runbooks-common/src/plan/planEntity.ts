import { type Fleet, humanizeRef, type JsonObject, parseEntityRef } from '@rollcall/model';

/**
 * What an expression sees of the service a run is for. Labels and annotations are data: they choose no credentials and no
 * addresses.
 *
 * @throws NotFoundError where the reference is no service
 * @public
 */
export function planEntity(fleet: Fleet, ref: string): JsonObject {
  const profile = fleet.service(ref);
  const { metadata } = fleet.get(ref)!;
  const { namespace, name } = parseEntityRef(profile.ref)!;
  return {
    ref: profile.ref,
    namespace,
    name,
    title: profile.title,
    type: profile.type ?? '',
    tier: profile.tier.tier?.id ?? '',
    owner: profile.owner.ref ? humanizeRef(profile.owner.ref) : '',
    system: profile.system ?? '',
    lifecycle: profile.lifecycle ?? '',
    labels: { ...metadata.labels },
    annotations: { ...metadata.annotations },
  };
}
