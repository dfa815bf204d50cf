import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { createIncludeFilter, type IncludeFilter } from './createIncludeFilter';
import type { SourceConfig } from './readSourcesConfig';
import type { DocumentSourceReader, SourceReading } from './types';

/** @public */
export interface UrlSourceOptions {
  config: SourceConfig;
  reader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
}

/**
 * A folder of a repository on a source control host, read through Backstage's own URL reader: its integrations, and its
 * rules of what may be read at all.
 *
 * @public
 */
export class UrlSource implements DocumentSourceReader {
  readonly id: string;
  readonly prefix: string;
  readonly namespace?: string;
  readonly kinds?: readonly string[];
  readonly #target: string;
  readonly #reader: UrlReaderService;
  readonly #integrations: ScmIntegrationRegistry;
  readonly #filter: IncludeFilter;

  constructor({ config, reader, integrations }: UrlSourceOptions) {
    this.id = `url:${config.target}`;
    this.prefix = config.root ? `${config.root}/` : '';
    this.namespace = config.namespace;
    this.kinds = config.kinds;
    this.#target = config.target;
    this.#reader = reader;
    this.#integrations = integrations;
    this.#filter = createIncludeFilter(config.include);
  }

  async read(options: { etag?: string; signal?: AbortSignal }): Promise<SourceReading | undefined> {
    const names: string[] = [];
    let response;
    try {
      response = await this.#reader.readTree(this.#target, {
        etag: options.etag,
        signal: options.signal,
        filter: path => {
          names.push(path);
          return this.#filter.file(path);
        },
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'NotModifiedError') return undefined;
      throw error;
    }
    const files = (await response.files()).sort((a, b) =>
      a.path < b.path ? -1 : Number(a.path > b.path),
    );
    const reading: SourceReading = {
      files: [],
      problems: [],
      etag: response.etag,
      list: async folder => names.filter(name => !folder || name.startsWith(`${folder}/`)),
      // It would take a second download of the whole; the catalog follows what is left to it.
      readFile: async () => undefined,
    };
    for (const file of files) {
      reading.files.push({ path: file.path, content: await file.content() });
    }
    return reading;
  }

  locationOf(path: string): string {
    return `url:${this.#resolve(path)}`;
  }

  viewUrlOf(path: string, line: number): string {
    return this.#resolve(path, line);
  }

  #resolve(path: string, lineNumber?: number): string {
    const base = this.#target.endsWith('/') ? this.#target : `${this.#target}/`;
    return this.#integrations.resolveUrl({ url: encodeURI(`./${path}`), base, lineNumber });
  }
}
