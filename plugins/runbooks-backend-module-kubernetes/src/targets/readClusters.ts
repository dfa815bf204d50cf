import { X509Certificate } from 'node:crypto';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';

/** A namespace an operator lists, and whose it is. @internal */
export interface NamespaceBinding {
  name: string;
  /** Canonical references. */
  owners: string[];
  minReplicas: number;
  maxReplicas: number;
}

/** A cluster an operator lists. @internal */
export interface ClusterConfig {
  name: string;
  url: string;
  serviceAccountToken: string;
  caData?: string;
  timeoutMs: number;
  namespaces: NamespaceBinding[];
  nodeOwners: string[];
}

const WHERE = 'runbooks.kubernetes.clusters';

function ownersOf(written: string[], where: string): string[] {
  return written.map(owner => {
    const ref = normalizeRef(owner, { defaultKind: 'group' });
    if (owner !== '*' && ref?.startsWith('group:')) return ref;
    throw new InputError(`${where} names the owner "${owner}", which is no group`);
  });
}

function urlOf(config: Config, name: string): string {
  const written = config.getString('url');
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const isLoopback = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) {
    return url.href.replace(/\/+$/, '');
  }
  throw new InputError(`${WHERE}: ${name} needs an https address, because its token goes there`);
}

const PEM_BEGIN = '-----BEGIN CERTIFICATE-----';

/** @param text - of a certificate, behind its first line */
function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(`${PEM_BEGIN}${text}`).subject !== undefined;
  } catch {
    return false;
  }
}

/** In PEM, whether it was written so or, as in a kubeconfig, once more in base64. */
function caDataOf(config: Config, name: string): string | undefined {
  const written = config.getOptionalString('caData');
  if (written === undefined) return undefined;
  const pem = written.includes(PEM_BEGIN)
    ? written
    : Buffer.from(written, 'base64').toString('utf8');
  if (pem.includes(PEM_BEGIN) && pem.split(PEM_BEGIN).slice(1).every(isCertificate)) return pem;
  throw new InputError(
    `${WHERE}: caData of ${name} holds no certificate; write it in PEM, or as certificate-authority-data of a kubeconfig holds it`,
  );
}

function assertUnique(names: string[], where: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`${where} has "${twice}" twice`);
}

function namespaceOf(config: Config, cluster: string): NamespaceBinding {
  const name = config.getString('name');
  const minReplicas = config.getOptionalNumber('minReplicas') ?? 1;
  const maxReplicas = config.getOptionalNumber('maxReplicas') ?? 20;
  if (!(minReplicas >= 0 && maxReplicas >= minReplicas)) {
    throw new InputError(`${WHERE}: ${cluster}/${name} has fewer maxReplicas than minReplicas`);
  }
  const owners = ownersOf(config.getStringArray('owners'), `${WHERE}: ${cluster}/${name}`);
  return { name, owners, minReplicas, maxReplicas };
}

function clusterOf(config: Config): ClusterConfig {
  const name = config.getString('name');
  const namespaces = config
    .getConfigArray('namespaces')
    .map(namespace => namespaceOf(namespace, name));
  assertUnique(
    namespaces.map(namespace => namespace.name),
    `${WHERE}: ${name}`,
  );
  return {
    name,
    url: urlOf(config, name),
    serviceAccountToken: config.getString('serviceAccountToken'),
    caData: caDataOf(config, name),
    timeoutMs: config.getOptionalNumber('timeoutMs') ?? 10_000,
    namespaces,
    nodeOwners: ownersOf(config.getOptionalStringArray('nodeOwners') ?? [], `${WHERE}: ${name}`),
  };
}

/**
 * Reads `runbooks.kubernetes`.
 *
 * @throws InputError at start-up where it makes no sense, naming the place; never a token
 * @internal
 */
export function readClusters(root: Config): ClusterConfig[] {
  const clusters = (root.getOptionalConfigArray(WHERE) ?? []).map(clusterOf);
  assertUnique(
    clusters.map(({ name }) => name),
    WHERE,
  );
  return clusters;
}
