export { exportedDocuments, type ExportedDocument } from './exportedDocuments';
