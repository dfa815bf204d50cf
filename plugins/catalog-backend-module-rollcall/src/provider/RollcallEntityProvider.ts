import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntityProvider, EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { mayBring } from '../sources/mayBring';
import type { DocumentSourceReader } from '../sources/types';
import type { DocumentStore } from '../store/DocumentStore';
import { type Asked, digestOfReading, noting } from './digestOfReading';
import { pickWinners } from './pickWinners';
import { readContent } from './readContent';
import { tellCatalog } from './tellCatalog';

/** Owns all entities of this module, whichever file they stand in, so that a document may move between files. */
const LOCATION_KEY = 'rollcall-sources';

/** A source and how often it is read. @public */
export interface ScheduledSource {
  reader: DocumentSourceReader;
  intervalMs: number;
}

/** @public */
export interface RollcallEntityProviderOptions {
  sources: ScheduledSource[];
  store: DocumentStore;
  logger: LoggerService;
  /** Called when the catalog has the first of many new entities, before it is told of the rest. */
  afterFirstStep?: () => Promise<void>;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/**
 * Feeds the catalog the documents of `rollcall.sources`. Reads are compared by etag and digest; the catalog is told only
 * when something changed, by this replica or another.
 *
 * @public
 */
export class RollcallEntityProvider implements EntityProvider {
  readonly #sources: ScheduledSource[];
  readonly #store: DocumentStore;
  readonly #logger: LoggerService;
  readonly #afterFirstStep: () => Promise<void>;
  readonly #now: () => number;
  readonly #lastAttempts = new Map<string, number>();
  /** Sources this process has read: the first time nothing is skipped, since the rules may have changed with an upgrade. */
  readonly #seen = new Set<string>();
  readonly #asked = new Map<string, Asked>();
  #connection?: EntityProviderConnection;
  #emittedVersion?: number;
  #emittedCount = 0;
  #running?: Promise<void>;

  constructor(options: RollcallEntityProviderOptions) {
    this.#sources = options.sources;
    this.#store = options.store;
    this.#logger = options.logger;
    this.#afterFirstStep = options.afterFirstStep ?? (async () => {});
    this.#now = options.now ?? Date.now;
  }

  getProviderName(): string {
    return 'rollcall-sources';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    // Not awaited: a slow source must not hold up the start of the portal.
    this.refresh().catch(error =>
      this.#logger.error('The first reading of the sources failed', error),
    );
  }

  /**
   * Reads the sources that are due and tells the catalog what changed. A call during a refresh waits for that one.
   */
  async refresh(options: { signal?: AbortSignal } = {}): Promise<void> {
    this.#running ??= this.#refresh(options.signal).finally(() => {
      this.#running = undefined;
    });
    return await this.#running;
  }

  async #refresh(signal?: AbortSignal): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    await this.#store.keepSources(this.#sources.map(({ reader }) => reader.id));
    for (const source of this.#sources) {
      if (signal?.aborted) return;
      if (this.#isDue(source)) await this.#readSafely(source.reader, signal);
    }
    await this.#emit(connection);
  }

  #isDue({ reader, intervalMs }: ScheduledSource): boolean {
    const last = this.#lastAttempts.get(reader.id);
    const now = this.#now();
    if (last !== undefined && now - last < intervalMs && now >= last) return false;
    this.#lastAttempts.set(reader.id, now);
    return true;
  }

  async #readSafely(source: DocumentSourceReader, signal?: AbortSignal): Promise<void> {
    try {
      await this.#read(source, signal);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      this.#logger.warn(`The source ${source.id} could not be read; its last good state stays`, {
        cause,
      });
      await this.#store.failSource(source.id, {
        reason: 'unreadable',
        message: `The source ${source.id} could not be read: ${cause}`,
        remedy: 'Check its target in rollcall.sources and that the portal may read it.',
        file: source.prefix || '.',
      });
    }
  }

  async #read(source: DocumentSourceReader, signal?: AbortSignal): Promise<void> {
    const first = !this.#seen.has(source.id);
    const state = (await this.#store.states()).get(source.id);
    const readAt = new Date(this.#now()).toISOString();
    const reading = await source.read({ etag: first ? undefined : state?.etag, signal });
    if (!reading) {
      if (state) await this.#store.confirmSource({ ...state, readAt });
      return;
    }
    const digest = await digestOfReading(reading, this.#asked.get(source.id));
    if (!first && state?.digest === digest) {
      await this.#store.confirmSource({ ...state, etag: reading.etag, readAt });
      return;
    }
    const others = (await this.#store.files()).filter(file => file.source !== source.id);
    const noted = noting(reading);
    const content = await readContent({
      source,
      reading: noted.reading,
      previous: await this.#store.documents(source.id),
      taken: new Set(others.map(({ file }) => file)),
    });
    await this.#store.replaceSource({
      ...content,
      state: {
        source: source.id,
        etag: reading.etag,
        digest: await digestOfReading(reading, noted.asked),
        readAt,
      },
    });
    this.#asked.set(source.id, noted.asked);
    this.#seen.add(source.id);
    this.#logger.info(
      `Read ${content.documents.length} documents in ${reading.files.length} files of ${source.id}, ${content.rejects.length} rejected`,
    );
  }

  async #emit(connection: EntityProviderConnection): Promise<void> {
    const version = await this.#store.version();
    if (version === this.#emittedVersion) return;
    const readers = this.#sources.map(({ reader }) => reader);
    const kinds = new Map(readers.map(reader => [reader.id, reader.kinds]));
    const documents = (await this.#store.documents()).filter(({ source, entity }) =>
      // As it is configured now, which a source that cannot be read does not know yet.
      mayBring({ kinds: kinds.get(source) }, entity.kind),
    );
    const winners = pickWinners(
      documents,
      readers.map(({ id }) => id),
    );
    await tellCatalog({
      connection,
      entities: winners.map(({ entity }) => ({ entity, locationKey: LOCATION_KEY })),
      toldBefore: this.#emittedCount,
      afterFirstStep: this.#afterFirstStep,
    });
    this.#emittedVersion = version;
    this.#emittedCount = winners.length;
  }
}
