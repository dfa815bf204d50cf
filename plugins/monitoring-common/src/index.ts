export {};
export * from './api';
