export * from './load';
export * from './types';
export { instantText, slotToDto } from './slotToDto';
