/**
 * The rules of ownership: who owns a service, which services are orphaned, and what each tier requires.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './audit';
export * from './campaigns';
export * from './codeowners';
export * from './context';
export * from './handovers';
export * from './history';
export * from './patches';
export * from './mine';
export * from './permissions';
export * from './rules';
export * from './standing';
export * from './suggestions';
export * from './transfer';
export * from './whatIf';
