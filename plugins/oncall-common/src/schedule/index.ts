export { describeSchedule, finalSchedule } from './finalSchedule';
export { importedSlots } from './importedSchedule';
export { layerSchedule } from './layerSchedule';
export { overrideWindow } from './overrideWindow';
export { importedOf, overridesOf, scheduleOf } from './scheduleOf';
export { shiftsOf, type Shift } from './shiftsOf';
