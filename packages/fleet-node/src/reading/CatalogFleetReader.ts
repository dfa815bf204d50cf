import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentProblem } from '@rollcall/model';
import type { DocumentStoreClient } from './DocumentStoreClient';
import type { EntityCache, ReadEntity } from './EntityCache';
import { digestEntities } from './digestEntities';
import type { CachedFile, FileCache } from './FileCache';
import { mergeDocuments } from './mergeDocuments';
import { policiesInForce } from './policiesInForce';
import type { FleetContents, FleetReader, FleetReading } from './types';

/** @internal */
export interface CatalogFleetReaderOptions {
  auth: AuthService;
  catalog: CatalogService;
  client: Pick<DocumentStoreClient, 'files' | 'kept' | 'rejects' | 'texts'>;
  entities: EntityCache;
  files: FileCache;
}

interface Parts {
  entities: ReadonlyMap<string, ReadEntity>;
  files: readonly CachedFile[];
  problems: DocumentProblem[];
  kept: readonly Entity[];
}

/** The catalog answers nobody else while it puts a page together. */
const PAGE_SIZE = 250;
/** What documents are made of; relations and status are left behind. */
const FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];

/**
 * Reads the whole catalog in pages, and what the catalog module knows beside it.
 *
 * @internal
 */
export class CatalogFleetReader implements FleetReader {
  constructor(private readonly options: CatalogFleetReaderOptions) {}

  async read(): Promise<FleetReading> {
    const { client } = this.options;
    // Texts first: an entity newer than its text is rarer to matter than a text without its entity.
    const files = await this.options.files.refresh(client);
    const problems = (await client.rejects()) ?? [];
    const kept = (await client.kept()) ?? [];
    const parts = { entities: await this.#entities(files), files, problems, kept };
    const { said, places } = await digestEntities(parts.entities);
    return {
      digest: digestOf(said, parts),
      placesDigest: places,
      contents: () => contentsOf(parts),
    };
  }

  async #entities(files: readonly CachedFile[]): Promise<ReadonlyMap<string, ReadEntity>> {
    const { auth, catalog, entities } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const inFiles = refsIn(files);
    return entities.refresh({
      pages: catalog.streamEntities({ pageSize: PAGE_SIZE, fields: FIELDS }, { credentials }),
      isInFiles: ref => inFiles.has(ref),
    });
  }
}

function contentsOf({ entities, files, problems, kept }: Parts): FleetContents {
  const { documents, fromSources } = mergeDocuments({ entities, files, kept });
  return {
    documents,
    problems,
    policies: policiesInForce(documents, fromSources),
    texts: new Map(files.map(({ file, text }) => [file, text])),
  };
}

const refsOfFiles = new WeakMap<readonly CachedFile[], ReadonlySet<string>>();

/** Of all documents in files, which are the same object as long as none changed. */
function refsIn(files: readonly CachedFile[]): ReadonlySet<string> {
  const known =
    refsOfFiles.get(files) ?? new Set(files.flatMap(file => file.documents.map(({ ref }) => ref)));
  refsOfFiles.set(files, known);
  return known;
}

/** Of all that documents say, those of the catalog and those in files. */
function digestOf(said: string, { files, problems, kept }: Parts): string {
  const hash = createHash('sha256').update(`${said}\n`);
  for (const { file, digest, kinds } of files) {
    hash.update(`${file} ${digest}${kinds ? ` ${kinds.join()}` : ''}\n`);
  }
  hash.update(JSON.stringify([problems, kept]));
  return hash.digest('hex');
}
