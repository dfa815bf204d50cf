import { InputError, NotAllowedError } from '@backstage/errors';
import type { RunbookActionContext } from '@rollcall/plugin-runbooks-node';
import { ClusterClient } from '../client/ClusterClient';
import type { ClusterConfig, NamespaceBinding } from './readClusters';

/** A namespace a run may reach, now. @internal */
export interface NamespaceTarget {
  client: ClusterClient;
  namespace: NamespaceBinding;
}

interface Cluster {
  config: ClusterConfig;
  client: ClusterClient;
}

/**
 * What an operator lets runs reach. A run names a cluster and a namespace; which credentials go there, and for whose services,
 * is said by the configuration alone. Asked before every call, with the owner of this moment.
 *
 * @internal
 */
export class Targets {
  readonly #clusters: ReadonlyMap<string, Cluster>;

  constructor(clusters: readonly ClusterConfig[]) {
    this.#clusters = new Map(
      clusters.map(config => [config.name, { config, client: new ClusterClient(config) }]),
    );
  }

  get names(): string[] {
    return [...this.#clusters.keys()];
  }

  /**
   * @throws InputError where the operator lists no such cluster or namespace
   * @throws NotAllowedError where it is not of the owner of the service
   */
  namespace({ input, ownerRefs }: RunbookActionContext): NamespaceTarget {
    const { config, client } = this.#cluster(input.cluster);
    const name = String(input.namespace);
    const namespace = config.namespaces.find(binding => binding.name === name);
    if (!namespace) {
      throw new InputError(
        `The operator lists no namespace "${name}" of the cluster ${config.name}.`,
      );
    }
    demandOwner(
      namespace.owners,
      ownerRefs,
      `The namespace ${name} of ${config.name} does not belong`,
    );
    return { client, namespace };
  }

  /** @throws as {@link Targets.namespace} does */
  nodes({ input, ownerRefs }: RunbookActionContext): ClusterClient {
    const { config, client } = this.#cluster(input.cluster);
    demandOwner(config.nodeOwners, ownerRefs, `The nodes of ${config.name} do not belong`);
    return client;
  }

  #cluster(name: unknown): Cluster {
    const cluster = this.#clusters.get(String(name));
    if (!cluster) throw new InputError(`The operator lists no cluster "${String(name)}".`);
    return cluster;
  }
}

function demandOwner(owners: readonly string[], ownerRefs: readonly string[], what: string): void {
  if (ownerRefs.some(ref => owners.includes(ref))) return;
  throw new NotAllowedError(`${what} to the team that owns this service.`);
}
