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
  }[];
}

/** `GET /api/catalog/rollcall/texts?file=…&file=…`: the texts of the files asked for that are there. @public */
export interface TextsResponse {
  items: { file: string; digest: string; text: string }[];
}
