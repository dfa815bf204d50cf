import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentProblem } from '@rollcall/model';
import type { DocumentStoreClient } from './DocumentStoreClient';
import type { CachedFile, FileCache } from './FileCache';
import { mergeDocuments } from './mergeDocuments';
import { policiesInForce } from './policiesInForce';
import type { FleetReader, FleetReading } from './types';

/** @internal */
export interface CatalogFleetReaderOptions {
  auth: AuthService;
  catalog: CatalogService;
  client: Pick<DocumentStoreClient, 'files' | 'kept' | 'rejects' | 'texts'>;
  files: FileCache;
}

const PAGE_SIZE = 1000;
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
    const { client, files } = this.options;
    // Texts first: an entity newer than its text is rarer to matter than a text without its entity.
    const texts = await files.refresh(client);
    const problems = (await client.rejects()) ?? [];
    const kept = (await client.kept()) ?? [];
    const entities = await this.#entities();
    const { documents, fromSources } = mergeDocuments({ entities, files: texts, kept });
    return {
      documents,
      problems,
      policies: policiesInForce(documents, fromSources),
      texts: new Map(texts.map(({ file, text }) => [file, text])),
      digest: digestOf({ entities, texts, problems, kept }),
    };
  }

  async #entities(): Promise<Entity[]> {
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    // By reference, since an entity that changes while we read may come twice.
    const entities = new Map<string, Entity>();
    const pages = catalog.streamEntities({ pageSize: PAGE_SIZE, fields: FIELDS }, { credentials });
    for await (const page of pages) {
      for (const entity of page) entities.set(stringifyEntityRef(entity), entity);
    }
    return [...entities.values()];
  }
}

function digestOf(parts: {
  entities: readonly Entity[];
  texts: readonly CachedFile[];
  problems: readonly DocumentProblem[];
  kept: readonly Entity[];
}): string {
  const { entities, texts, problems, kept } = parts;
  const hash = createHash('sha256');
  const versions = entities.map(
    entity => `${stringifyEntityRef(entity)} ${entity.metadata.etag ?? JSON.stringify(entity)}`,
  );
  for (const version of versions.sort()) hash.update(`${version}\n`);
  for (const { file, digest } of texts) hash.update(`${file} ${digest}\n`);
  hash.update(JSON.stringify([problems, kept]));
  return hash.digest('hex');
}
