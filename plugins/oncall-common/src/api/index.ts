export { instantText, slotToDto } from './slotToDto';
export * from './types';
