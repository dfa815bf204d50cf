export type {
  Confirmation,
  DirectoryMemory,
  DrillRecord,
  EvidenceStatement,
  Facts,
  ImportedEntry,
  ImportedSchedule,
  OverrideRecord,
} from './Facts';
