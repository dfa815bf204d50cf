export { whatIf, type WhatIf, type WhatIfOptions } from './whatIf';
export { zonesIn } from './zones';
export { mendingPatch, type MendingPatchOptions } from './mendingPatch';
