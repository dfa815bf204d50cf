export {
  exportedDocuments,
  exportedDocumentsInSteps,
  type ExportedDocument,
} from './exportedDocuments';
