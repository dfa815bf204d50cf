import type { JsonObject, JsonValue } from '@rollcall/model';

/** A place of an entity that may name an owner. @internal */
export interface OwnerPlace {
  path: (string | number)[];
  written: string;
  /** `undefined` where the reference must say its kind. */
  defaultKind: string | undefined;
  what: string;
  /** Set where the place is never changed. */
  keep?: string;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function* notifyPlaces(spec: JsonObject, ref: string): Generator<OwnerPlace> {
  for (const [step, each] of listOf(spec.steps).entries()) {
    for (const [index, target] of listOf(objectOf(each).notify).entries()) {
      if (typeof target !== 'string') continue;
      yield {
        path: ['spec', 'steps', step, 'notify', index],
        written: target,
        defaultKind: undefined,
        what: `notify target of ${ref}`,
      };
    }
  }
}

function* policyPlaces(spec: JsonObject, ref: string): Generator<OwnerPlace> {
  const { aliases } = objectOf(spec.owners);
  for (const [written, meant] of Object.entries(objectOf(aliases))) {
    if (typeof meant !== 'string') continue;
    yield {
      path: ['spec', 'owners', 'aliases', written],
      written: meant,
      defaultKind: 'group',
      what: `alias of ${ref}`,
      keep: `The policy's alias "${written}" leads to it; whether the alias moves too is for the policy's owners to say.`,
    };
  }
  const { fallback } = objectOf(spec.onCall);
  if (typeof fallback === 'string') {
    yield {
      path: ['spec', 'onCall', 'fallback'],
      written: fallback,
      defaultKind: 'group',
      what: `on-call fallback of ${ref}`,
      keep: 'It is the on-call fallback of the whole policy, not of one owner.',
    };
  }
}

/**
 * The places of an entity at which an owner may stand.
 *
 * @internal
 */
export function* ownerPlaces(options: {
  kind: string;
  ref: string;
  spec: JsonObject;
}): Generator<OwnerPlace> {
  const { kind, ref, spec } = options;
  if (typeof spec.owner === 'string') {
    yield {
      path: ['spec', 'owner'],
      written: spec.owner,
      defaultKind: 'group',
      what: `owner of ${ref}`,
    };
  }
  if (kind === 'EscalationPolicy') yield* notifyPlaces(spec, ref);
  if (kind === 'AuditPolicy') yield* policyPlaces(spec, ref);
}
