export { LoadFailure, type LoadFailureProps } from '@rollcall/ui';
