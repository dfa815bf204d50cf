export type {
  Confirmation,
  DirectoryMemory,
  DrillRecord,
  EvidenceStatement,
  Facts,
  OverrideRecord,
} from './Facts';
