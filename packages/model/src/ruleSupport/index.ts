export * from './directoryMemory';
export * from './effectiveTier';
export * from './near';
export * from './perContext';
export * from './text';
export * from './tieredServices';
