export * from './load';
export * from './asOf';
export * from './schedule';
export * from './onCallNow';
export * from './changes';
export * from './shifts';
export * from './who';
export { instantText, slotToDto } from './slotToDto';
