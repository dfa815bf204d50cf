import type { Entity } from '@backstage/catalog-model';
import type { DocumentProblem } from '@rollcall/model';

/** `GET /api/catalog/rollcall/rejects`: what could not be used, with reason and place. @public */
export interface RejectsResponse {
  items: DocumentProblem[];
}

/** `GET /api/catalog/rollcall/files`: every file that holds a document or a reject, in the order of their names. @public */
export interface FilesResponse {
  items: {
    file: string;
    /** `sha256:` of the text. */
    digest: string;
    /** Namespace of wrapped documents, where the source names one. */
    namespace?: string;
    /** Kinds that may come from the source, in small letters, where it names some; documents of others do not count. */
    kinds?: string[];
  }[];
}

/** `GET /api/catalog/rollcall/texts?file=…&file=…`: the texts of the files asked for that are there. @public */
export interface TextsResponse {
  items: { file: string; digest: string; text: string }[];
}

/**
 * `GET /api/catalog/rollcall/kept`: the last good entities of documents that no file holds in a good form. Their places are
 * in the annotation `rollcall.dev/source`, which here nobody but the module wrote.
 *
 * @public
 */
export interface KeptResponse {
  items: Entity[];
}
