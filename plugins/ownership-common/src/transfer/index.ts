export type {
  PlanTransferOptions,
  TransferChange,
  TransferEdit,
  TransferFile,
  TransferFleet,
  TransferPlan,
  TransferRemainder,
} from './types';
export { planTransfer } from './planTransfer';
export { unifiedDiff, type TextEdit } from './unifiedDiff';
