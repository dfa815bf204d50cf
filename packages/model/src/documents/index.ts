export type * from './types';
export { decodeText, type DecodedText } from './decodeText';
export { homePathOf } from './homePathOf';
export { DEFAULT_READ_LIMITS, type ReadLimits } from './limits';
export { describePointer, joinPointer, splitPointer } from './pointer';
export {
  parseYaml,
  type ParsedDocument,
  type ParseYamlOptions,
  type ParseYamlResult,
} from './parseYaml';
export { locateInText } from './locateInText';
export { createPositionResolver } from './createPositionResolver';
export { readFileDocuments } from './readFileDocuments';
export type { ReadFileDocumentsOptions, ReadFileDocumentsResult } from './DocumentCollector';
export {
  locationProblem,
  locationTargets,
  placeOfTarget,
  type LocationProblemKind,
  type LocationTarget,
  type TargetPlace,
} from './locationTargets';
export { matchGlob } from './matchGlob';
