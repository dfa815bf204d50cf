export { CopyButton } from '@rollcall/ui';
