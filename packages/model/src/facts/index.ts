export type {
  Confirmation,
  DirectoryMemory,
  DrillRecord,
  EvidenceStatement,
  Facts,
  FoundByCustomers,
  ImportedEntry,
  ImportedSchedule,
  OverdueAction,
  OverrideRecord,
  UnownedAlert,
  UnprovenReach,
} from './Facts';
