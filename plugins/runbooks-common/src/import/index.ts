export {
  importRunbook,
  type ImportedRunbook,
  type ImportRunbookOptions,
  type ImportRunbookResult,
} from './importRunbook';
