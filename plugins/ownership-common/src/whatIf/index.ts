export { whatIf, type WhatIf, type WhatIfOptions } from './whatIf';
export { mendingPatch, type MendingPatchOptions } from './mendingPatch';
