import type { CatalogDocument, DocumentProblem } from '@rollcall/model';

/** Everything the catalog said at one moment. @internal */
export interface FleetReading {
  documents: CatalogDocument[];
  problems: DocumentProblem[];
  /** References of the policies that count, see `policiesInForce`. */
  policies: string[];
  /** Texts of the files at hand, to find places in. */
  texts: ReadonlyMap<string, string>;
  /** Equal digests mean equal readings. */
  digest: string;
}

/**
 * Reads everything, or throws: half a reading is none.
 *
 * @internal
 */
export interface FleetReader {
  read(): Promise<FleetReading>;
}
