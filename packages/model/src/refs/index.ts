export * from './entityRef';
export { editDistance, nearestNames } from './nearest';
export { ANNOTATIONS } from './annotations';
