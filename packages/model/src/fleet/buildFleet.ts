import { NotFoundError } from '@backstage/errors';
import type { CatalogDocument, DocumentSource, Position } from '../documents/types';
import type { Policy } from '../policy/Policy';
import { atOnce, eachInSteps, type Steps } from '../findings/Steps';
import { nearestNames } from '../refs/nearest';
import { DependencyGraph } from './dependencies';
import { FleetIndex } from './FleetIndex';
import { Lazily } from './Lazily';
import { LinkIndex } from './links';
import { OnCallResolver } from './onCallResolution';
import { resolveOwner } from './ownerResolution';
import { collectReferences } from './references';
import { resolveServiceName } from './serviceName';
import { resolveTier } from './tierResolution';
import type { BuildFleetOptions, Fleet, Hop, OwnerResolution, ServiceProfile } from './types';

const OWNABLE_KINDS = [
  'component',
  'api',
  'resource',
  'system',
  'domain',
  'oncallrotation',
  'escalationpolicy',
  'runbook',
];

/** Computes a value the first time it is asked for. */
function once<T>(compute: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/**
 * Builds the Fleet: an immutable, indexed snapshot of everything known. Indexes beyond references and the organisation are
 * built when first asked for. The same documents and policy give the same Fleet, wherever they were read.
 *
 * @param documents - valid documents in reading order, as the reader gives them
 * @param policy - the policy in force, see `governingPolicy`
 * @public
 */
export function buildFleet(
  documents: readonly CatalogDocument[],
  policy: Policy,
  options: BuildFleetOptions = {},
): Fleet {
  const rejected = rejectedIn(options);
  return fleetOver(atOnce(FleetIndex.over(documents, policy, rejected)), options).fleet;
}

/**
 * Builds the Fleet as {@link buildFleet} does, with every index built and every owner found before anybody asks: that of
 * a large organisation takes a second, in which a server has others to answer.
 *
 * @public
 */
export function* buildFleetInSteps(
  documents: readonly CatalogDocument[],
  policy: Policy,
  options: BuildFleetOptions = {},
): Steps<Fleet> {
  const index = yield* FleetIndex.over(documents, policy, rejectedIn(options));
  const { fleet, prepare } = fleetOver(index, options);
  yield* prepare();
  return fleet;
}

function rejectedIn({ problems = [] }: BuildFleetOptions): ReadonlySet<string> {
  return new Set(problems.flatMap(({ ref }) => ref ?? []));
}

function fleetOver(
  index: FleetIndex,
  options: BuildFleetOptions,
): { fleet: Fleet; prepare(): Steps<void> } {
  const { problems = [], locate } = options;
  const { policy } = index;

  const services = once(() =>
    index
      .ofKind('component')
      .filter(({ spec }) => policy.services.types.includes(String(spec.type ?? ''))),
  );
  const serviceRefs = once(() => new Set(services().map(({ ref }) => ref)));
  const ownables = once(() => OWNABLE_KINDS.flatMap(kind => index.ofKind(kind)));
  const graph = new Lazily(() => DependencyGraph.over(index));
  const links = new Lazily(() => LinkIndex.over(index, services()));
  const references = new Lazily(() => collectReferences(index));
  const onCall = new OnCallResolver(index);

  const owners = new Map<string, OwnerResolution>();
  const ownerOf = (document: CatalogDocument): OwnerResolution => {
    const known = owners.get(document.ref);
    if (known) return known;
    const owner = resolveOwner(index, document);
    owners.set(document.ref, owner);
    return owner;
  };
  const demand = (ref: string): CatalogDocument => {
    const document = index.get(ref);
    if (document) return document;
    const near = nearestNames(ref, index.refs());
    const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
    throw new NotFoundError(`There is no entity ${ref}.${hint}`);
  };
  const place = (source: DocumentSource, pointer?: string): Position | undefined => {
    const exact = pointer === undefined ? undefined : locate?.(source, pointer);
    return exact ?? { line: source.line, column: 1 };
  };
  const placed = (hops: Hop[]): Hop[] =>
    hops.map(hop => (hop.source ? { ...hop, position: place(hop.source, hop.pointer) } : hop));
  const profile = (ref: string): ServiceProfile => {
    const document = demand(ref);
    if (!serviceRefs().has(document.ref)) {
      throw new NotFoundError(
        `${document.ref} is no service: the policy counts Components of type ${policy.services.types.join(
          ', ',
        )}.`,
      );
    }
    const owner = ownerOf(document);
    const tier = resolveTier(policy, document);
    const duty = onCall.resolve(document);
    const linked = links.value.of(document.ref);
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const withPlaces = (list: typeof linked.slos) =>
      list.map(item => ({ ...item, hops: placed(item.hops) }));
    return {
      ref: document.ref,
      title: document.metadata.title ?? document.name,
      type: text(document.spec.type),
      system: text(document.spec.system),
      lifecycle: text(document.spec.lifecycle),
      source: document.source,
      owner: { ...owner, hops: placed(owner.hops) },
      tier: { ...tier, hops: placed(tier.hops) },
      onCall: { ...duty, hops: placed(duty.hops) },
      slos: withPlaces(linked.slos),
      rules: withPlaces(linked.rules),
      runbooks: withPlaces(linked.runbooks),
      journeys: withPlaces(linked.journeys),
      dependencies: [...graph.value.of(document.ref)],
      dependants: [...graph.value.dependants(document.ref)],
    };
  };

  const fleet: Fleet = {
    policy,
    documents: index.documents,
    problems,
    org: index.org,
    hasOrganisation: index.hasGroups || index.hasUsers,
    hasDirectory: index.hasUsers,
    get: ref => index.get(ref),
    has: ref => index.get(ref) !== undefined,
    duplicates: () => index.duplicates(),
    ofKind: kind => index.ofKind(kind),
    ownables,
    services,
    isService: ref => serviceRefs().has(index.get(ref)?.ref ?? ref),
    owner: ref => ownerOf(demand(ref)),
    tier: ref => resolveTier(policy, demand(ref)),
    onCall: ref => onCall.resolve(demand(ref)),
    dependencies: ref => graph.value.of(demand(ref).ref),
    dependants: ref => graph.value.dependants(demand(ref).ref),
    references: () => references.value,
    service: profile,
    links: ref => links.value.of(demand(ref).ref),
    resolveService: (name, from) => resolveServiceName(index, name, from),
    alias: ref => index.alias(ref),
    locate: place,
  };
  function* prepare(): Steps<void> {
    serviceRefs();
    yield* eachInSteps(ownables(), ownerOf);
    yield* graph.prepare();
    yield* links.prepare();
    yield* references.prepare();
  }
  return { fleet, prepare };
}
