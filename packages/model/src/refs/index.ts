export * from './entityRef';
export { nearestNames } from './nearest';
export { ANNOTATIONS } from './annotations';
