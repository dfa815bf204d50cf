export { coversService } from './coversService';
export { maintenanceSpan, maintenanceState } from './maintenanceState';
export { quietUntil, type Quiet } from './quietUntil';
export type * from './types';
