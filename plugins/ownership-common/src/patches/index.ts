export { ownerPatch, type OwnerPatchOptions } from './ownerPatch';
export { waiverPatch, type WaiverPatchOptions } from './waiverPatch';
