export {
  importPagerDuty,
  type ImportedDocument,
  type PagerDutyImport,
  type PagerDutyImportOptions,
} from './pagerduty/importPagerDuty';
