import type { CatalogDocument, DocumentProblem } from '@rollcall/model';

/** Everything the catalog said at one moment. @internal */
export interface FleetContents {
  documents: CatalogDocument[];
  problems: DocumentProblem[];
  /** References of the policies that count, see `policiesInForce`. */
  policies: string[];
  /** Texts of the files at hand, to find places in. */
  texts: ReadonlyMap<string, string>;
}

/** A reading of the catalog. @internal */
export interface FleetReading {
  /** Equal digests mean equal contents, but for where documents of the sources are seen. */
  digest: string;
  /** Equal digests mean that all documents of the sources are seen at the same places. */
  placesDigest: string;
  /** Worked out when asked for: most readings find what the last one found. */
  contents(): FleetContents;
}

/**
 * Reads everything, or throws: half a reading is none.
 *
 * @internal
 */
export interface FleetReader {
  read(): Promise<FleetReading>;
}
