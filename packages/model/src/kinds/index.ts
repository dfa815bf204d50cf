export { KINDS, isOwnGroup, kindOf, nearestKind } from './registry';
export { ROLLCALL_API_VERSION } from './auditPolicy';
export { documentFaults, type DocumentFault } from './documentFaults';
export { isPlaceholder } from './placeholder';
export {
  validateDocument,
  type ValidateDocumentOptions,
  type ValidateDocumentResult,
} from './validateDocument';
export type { JsonSchema, KindDefinition, KindFamily } from './types';
export { kindFields, type KindField } from './kindFields';
export { kindPage } from './kindPage';
