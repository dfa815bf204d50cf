export { isNotFound } from '@rollcall/ui';
