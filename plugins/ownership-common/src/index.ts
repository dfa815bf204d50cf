/**
 * The rules of ownership: who owns a service, which services are orphaned, and what each tier requires.
 *
 * @packageDocumentation
 */
export * from './audit';
export * from './codeowners';
export * from './rules';
export type * from './api/types';
export * from './standing/types';
